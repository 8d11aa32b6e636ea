// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files of the page: its own, and a few from a WebJar. They are read once. Immutable. */
final class Page {

    private static final List<String> OWN = List.of(
            "style.css",
            "icon.svg",
            "main.js",
            "server.js",
            "tree.js",
            "format.js",
            "list.js",
            "waterfall.js",
            "parts.js",
            "details.js",
            "record.js",
            "logs.js",
            "splitter.js",
            "help.js");
    private static final List<String> LIT_HTML =
            List.of("lit-html.js", "directive.js", "directive-helpers.js", "directives/repeat.js");

    private final Map<String, Reply> files = new HashMap<>();

    /** Reads the files. Throws {@link UncheckedIOException} if a file is not on the class path or module path. */
    Page() {
        try {
            for (String name : OWN) {
                put("/" + name, name, Page.class.getResourceAsStream("page/" + name));
            }
            put("/", "index.html", Page.class.getResourceAsStream("page/index.html"));
            Properties versions = new Properties();
            try (InputStream file = Page.class.getResourceAsStream("webjars.properties")) {
                versions.load(file);
            }
            String folder = "META-INF/resources/webjars/lit-html/" + versions.getProperty("lit-html") + "/";
            for (String name : LIT_HTML) {
                put(
                        "/webjars/lit-html/" + name,
                        folder + name,
                        Page.class.getClassLoader().getResourceAsStream(folder + name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply file(HttpRequest request) throws HttpProblem {
        Reply file = files.get(request.path());
        if (file == null) {
            throw new HttpProblem(
                    404,
                    "Nothing is here. The page is at /, its JSON under /api/traces and /api/logs, and OTLP goes to /v1/traces"
                            + " and /v1/logs.");
        }
        if (!request.isRead()) {
            throw new HttpProblem(405, "This is read with GET.", Map.of("Allow", "GET, HEAD"));
        }
        return file;
    }

    private void put(String path, String name, @Nullable InputStream file) throws IOException {
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        try (file) {
            files.put(path, Reply.of(200, contentType(name), file.readAllBytes()));
        }
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".html" -> "text/html; charset=utf-8";
            case ".css" -> "text/css; charset=utf-8";
            case ".svg" -> "image/svg+xml";
            default -> "text/javascript; charset=utf-8";
        };
    }
}
