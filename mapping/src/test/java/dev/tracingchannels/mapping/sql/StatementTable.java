// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of statements and what they are to say.
 *
 * <p>Entries are separated by empty lines. The first line of an entry is a sentence, with the {@code db.system.name} in
 * parentheses if it matters; then follow the statement after {@code <}, what it is sanitized to after {@code =} (left out if
 * that is the same), and its summary after {@code >} ({@code -} for none). {@code ␤} stands for the end of a line and
 * {@code ␀} for the null character.
 */
final class StatementTable {
    private StatementTable() {}

    /** An entry of the table. */
    record Statement(
            String sentence,
            @Nullable String system,
            String sql,
            String sanitized,
            @Nullable String summary) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static List<Statement> read(String resource) {
        List<Statement> statements = new ArrayList<>();
        for (String entry : text(resource).split("\n\n+", -1)) {
            if (!entry.startsWith("#")) {
                statements.add(statement(entry.lines().toList()));
            }
        }
        return statements;
    }

    private static Statement statement(List<String> lines) {
        String sentence = lines.get(0);
        int system = sentence.indexOf('(');
        String sql = value(lines, '<');
        if (sql == null) {
            throw new IllegalArgumentException("Without a statement: " + sentence);
        }
        String sanitized = value(lines, '=');
        String summary = value(lines, '>');
        return new Statement(
                sentence,
                system < 0 ? null : sentence.substring(system + 1, sentence.length() - 1),
                sql,
                sanitized == null ? sql : sanitized,
                "-".equals(summary) ? null : summary);
    }

    private static @Nullable String value(List<String> lines, char sign) {
        for (String line : lines.subList(1, lines.size())) {
            if (line.charAt(0) == sign) {
                String value = line.length() < 2 ? "" : line.substring(2);
                return value.replace('␤', '\n').replace('␀', '\0');
            }
        }
        return null;
    }

    private static String text(String resource) {
        try (InputStream in = StatementTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No such resource: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
