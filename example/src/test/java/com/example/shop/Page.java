// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What docs/application.md shows. */
final class Page {
    private static final Pattern EXPORT = Pattern.compile("(OTEL_[A-Z_]+)=(\"[^\"]*\"|[^ \\n]*)");

    private final String text;

    private Page(String text) {
        this.text = text;
    }

    static Page read() throws IOException {
        return new Page(Files.readString(Path.of("../docs/application.md")));
    }

    /** The blocks of a language, below a heading or anywhere. */
    List<String> blocks(String language, String heading) {
        int from = heading.isEmpty() ? 0 : text.indexOf("\n" + heading + "\n") + 1;
        if (from == 0 && !heading.isEmpty()) {
            throw new IllegalArgumentException("The page has no heading " + heading);
        }
        int to = heading.isEmpty() ? -1 : text.indexOf("\n#", from + 1);
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text.substring(from, to < 0 ? text.length() : to))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The variables that the one block of shell below a heading exports. */
    Map<String, String> environment(String heading) {
        List<String> blocks = blocks("sh", heading);
        if (blocks.size() != 1) {
            throw new IllegalArgumentException(heading + " has not one block of shell: " + blocks);
        }
        Map<String, String> environment = new LinkedHashMap<>();
        EXPORT.matcher(blocks.get(0))
                .results()
                .forEach(match -> environment.put(match.group(1), match.group(2).replace("\"", "")));
        return environment;
    }
}
