// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** An answer to an HTTP request, not yet written. Immutable as long as nothing writes to the body. */
final class Reply {

    /** The answer if there is no memory for a better one. */
    static final Reply UNAVAILABLE =
            text(503, "There is not enough memory for this.").with(Map.of("Retry-After", "1"));

    private static final Map<String, String> ON_EVERYTHING = Map.of(
            "Cache-Control", "no-cache",
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, byte[] json) {
        return of(status, "application/json", json);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Returns the body itself, not a copy. */
    byte[] body() {
        return body;
    }

    /** Returns the status line and the headers, with the empty line that ends them. */
    byte[] head(boolean closes) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        Map<String, String> all = new TreeMap<>(ON_EVERYTHING);
        all.putAll(headers);
        all.put("Content-Length", Integer.toString(body.length));
        all.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        all.put("Connection", closes ? "close" : "keep-alive");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns this answer with more headers. */
    Reply with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }
}
