// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of which it is known what in it is a literal, because it was written that way.
 *
 * @param system the {@code db.system.name} whose way of writing it is
 * @param pieces what it is made of, to be separated by spaces
 */
record WrittenStatement(String system, List<Piece> pieces) {
    /** Stands in each literal. */
    static final String SECRET = "Secret";

    /** Its digits are in each number, and nowhere else. */
    static final String NUMBER = "7654321";

    String sql() {
        return pieces.stream().map(Piece::written).collect(Collectors.joining(" "));
    }

    String withoutLiterals() {
        return pieces.stream()
                .map(Piece::shown)
                .filter(shown -> !shown.isEmpty())
                .collect(Collectors.joining(" "));
    }

    CharSequence[] secrets() {
        return new CharSequence[] {SECRET, NUMBER};
    }

    @Override
    public String toString() {
        return system + ": " + sql();
    }

    /** A token or a comment, and what is to be seen of it. */
    record Piece(String written, String shown) {
        static List<Piece> all(List<Shape> shapes, List<String> fillings) {
            List<Piece> pieces = new ArrayList<>();
            pieces.add(new Piece("SELECT", "SELECT"));
            for (int i = 0; i < shapes.size(); i++) {
                pieces.add(shapes.get(i).piece(fillings.get(i % fillings.size())));
            }
            return pieces;
        }
    }

    /** A way to write a piece around a filling. */
    enum Shape {
        WORD,
        OPERATOR,
        QUESTION_MARK,
        NUMBER,
        STRING,
        NATIONAL_STRING,
        ESCAPED_STRING,
        STRING_WITH_E,
        DOUBLE_QUOTED_STRING,
        ESCAPED_DOUBLE_QUOTED_STRING,
        DOLLAR_STRING,
        TAGGED_STRING,
        CHOSEN_QUOTES,
        DOUBLE_QUOTED_NAME,
        DOTTED_NAME,
        BACKTICK_NAME,
        BRACKET_NAME,
        ARRAY,
        DASH_COMMENT,
        TIGHT_DASH_COMMENT,
        HASH_COMMENT,
        SLASH_COMMENT,
        BLOCK_COMMENT,
        NESTED_COMMENT,
        SEEMINGLY_NESTED_COMMENT;

        Piece piece(String filling) {
            return switch (this) {
                case WORD -> same("abc");
                case OPERATOR -> same("=");
                case QUESTION_MARK -> same("?");
                case NUMBER -> hidden((filling.length() % 2 == 0 ? "." : "0x") + WrittenStatement.NUMBER + "e5");
                case STRING -> hidden("'" + (SECRET + filling).replace("'", "''") + "'");
                case NATIONAL_STRING -> hidden("N'" + (filling + SECRET).replace("'", "''") + "'");
                case ESCAPED_STRING ->
                    hidden("'" + (filling + SECRET).replace("\\", "\\\\").replace("'", "\\'") + "'");
                case STRING_WITH_E ->
                    hidden("E'" + (filling + "'" + SECRET).replace("\\", "\\\\").replace("'", "\\'") + "'");
                case DOUBLE_QUOTED_STRING -> hidden("\"" + (filling + SECRET).replace("\"", "\"\"") + "\"");
                case ESCAPED_DOUBLE_QUOTED_STRING ->
                    hidden("\"" + (filling + SECRET).replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
                case DOLLAR_STRING -> hidden("$$" + (filling + SECRET).replace("$", "") + "$$");
                case TAGGED_STRING -> hidden("$tag$" + filling + SECRET + "$tag$");
                case CHOSEN_QUOTES -> hidden("q'[" + filling.replace("]", "") + SECRET + "]'");
                case DOUBLE_QUOTED_NAME -> same("\"a" + filling.replace("\"", "\"\"") + "\"");
                case DOTTED_NAME -> same("abc.\"a" + filling.replace("\"", "\"\"") + "\"");
                case BACKTICK_NAME -> same("`a" + filling.replace("\\", "").replace("`", "``") + "`");
                case BRACKET_NAME -> same("[a" + filling.replace("]", "]]") + "]");
                case ARRAY -> new Piece("ARRAY['" + SECRET + "', a, 'b']", "ARRAY[?, a, ?]");
                case DASH_COMMENT -> hiddenCompletely("-- " + filling.replace("\n", "") + "\n");
                case TIGHT_DASH_COMMENT -> hiddenCompletely("--" + filling.replace("\n", "") + "\n");
                case HASH_COMMENT -> hiddenCompletely("#" + filling.replace("\n", "") + "\n");
                case SLASH_COMMENT -> hiddenCompletely("//" + filling.replace("\n", "") + "\n");
                case BLOCK_COMMENT -> hiddenCompletely("/* " + filling.replace("/", "") + " */");
                case NESTED_COMMENT ->
                    hiddenCompletely("/* /* " + filling.replace("/", "") + " */ " + filling.replace("/", "") + " */");
                case SEEMINGLY_NESTED_COMMENT -> hiddenCompletely("/* /* " + filling.replace("/", "") + " */");
            };
        }

        private static Piece same(String text) {
            return new Piece(text, text);
        }

        private static Piece hidden(String text) {
            return new Piece(text, "?");
        }

        private static Piece hiddenCompletely(String text) {
            return new Piece(text, "");
        }
    }

    /** A database and the shapes that it reads. */
    record Writer(String system, List<Shape> shapes) {
        static final List<Writer> ALL = List.of(
                of(
                        "postgresql",
                        Shape.STRING,
                        Shape.STRING_WITH_E,
                        Shape.NATIONAL_STRING,
                        Shape.DOLLAR_STRING,
                        Shape.TAGGED_STRING,
                        Shape.DOUBLE_QUOTED_NAME,
                        Shape.DOTTED_NAME,
                        Shape.ARRAY,
                        Shape.TIGHT_DASH_COMMENT,
                        Shape.NESTED_COMMENT),
                of(
                        "mysql",
                        Shape.ESCAPED_STRING,
                        Shape.ESCAPED_DOUBLE_QUOTED_STRING,
                        Shape.BACKTICK_NAME,
                        Shape.HASH_COMMENT,
                        Shape.SEEMINGLY_NESTED_COMMENT),
                of(
                        "microsoft.sql_server",
                        Shape.STRING,
                        Shape.NATIONAL_STRING,
                        Shape.DOUBLE_QUOTED_STRING,
                        Shape.BRACKET_NAME,
                        Shape.TIGHT_DASH_COMMENT,
                        Shape.NESTED_COMMENT),
                of(
                        "oracle.db",
                        Shape.STRING,
                        Shape.NATIONAL_STRING,
                        Shape.CHOSEN_QUOTES,
                        Shape.DOUBLE_QUOTED_NAME,
                        Shape.DOTTED_NAME,
                        Shape.TIGHT_DASH_COMMENT,
                        Shape.SEEMINGLY_NESTED_COMMENT),
                of(
                        "sqlite",
                        Shape.STRING,
                        Shape.DOUBLE_QUOTED_STRING,
                        Shape.BACKTICK_NAME,
                        Shape.TIGHT_DASH_COMMENT,
                        Shape.SEEMINGLY_NESTED_COMMENT),
                of(
                        "h2database",
                        Shape.STRING,
                        Shape.NATIONAL_STRING,
                        Shape.DOLLAR_STRING,
                        Shape.DOUBLE_QUOTED_NAME,
                        Shape.DOTTED_NAME,
                        Shape.ARRAY,
                        Shape.TIGHT_DASH_COMMENT),
                of("cassandra", Shape.STRING, Shape.DOLLAR_STRING, Shape.DOUBLE_QUOTED_NAME, Shape.SLASH_COMMENT),
                of("derby", Shape.STRING, Shape.DOUBLE_QUOTED_NAME, Shape.DOTTED_NAME, Shape.TIGHT_DASH_COMMENT));

        private static Writer of(String system, Shape... own) {
            List<Shape> shapes = new ArrayList<>(List.of(own));
            // What all of them read.
            shapes.addAll(List.of(
                    Shape.WORD,
                    Shape.OPERATOR,
                    Shape.QUESTION_MARK,
                    Shape.NUMBER,
                    Shape.DASH_COMMENT,
                    Shape.BLOCK_COMMENT));
            return new Writer(system, List.copyOf(shapes));
        }
    }
}
