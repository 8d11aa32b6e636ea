// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

/** Reads a text once, from the first token to the last. */
final class SqlReading {
    private static final String CUT = " …";

    private final SqlSource source;
    private final SqlDialect dialect;
    private final Tokenizer token;
    private final Guard guard;
    private boolean hasPlaceholder;
    private boolean mayBePlaceholder;

    SqlReading(SqlSource source, SqlDialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.token = new Tokenizer(source.text, dialect);
        this.guard = new Guard(dialect);
    }

    /** Reads the text, for a summary of at most so many characters. */
    SqlText read(int longestSummary) {
        Summary summary = new Summary(longestSummary);
        Summarizer summarizer = new Summarizer(source.text, summary);
        Sanitizer sanitizer = new Sanitizer(source.text, dialect, false);
        for (token.next(); isWhole(token) && !guard.isOver(); token.next()) {
            Guard.Decision decision = guard.decide(token);
            findPlaceholder();
            switch (decision) {
                case SHOW -> {
                    sanitizer.write(token);
                    summarizer.read(token);
                }
                case HIDE -> sanitizer.hide(token);
                case DROP -> {}
            }
        }
        hasPlaceholder |= mayBePlaceholder;
        summarizer.finish();
        if (source.isCut() && !guard.isClosed()) {
            sanitizer.endCut(CUT);
        }
        String sanitized = sanitizer.finish();
        return new SqlText(source, dialect, sanitized, prepared(sanitized), summary);
    }

    /** A question mark before a literal is an operator, and one before the statement is a result. */
    private void findPlaceholder() {
        hasPlaceholder |= mayBePlaceholder && token.kind != TokenKind.LITERAL;
        mayBePlaceholder = token.isPlaceholder() && guard.isInStatement();
    }

    private String prepared(String sanitized) {
        if (!hasPlaceholder || guard.isConfidential()) {
            return sanitized;
        }
        if (!token.commented) {
            return source.isCut() ? source.text + CUT : source.text;
        }
        return token.isUncertain() ? sanitized : withoutComments();
    }

    private String withoutComments() {
        Tokenizer again = new Tokenizer(source.text, dialect);
        Sanitizer sanitizer = new Sanitizer(source.text, dialect, true);
        for (again.next(); isWhole(again); again.next()) {
            sanitizer.write(again);
        }
        if (source.isCut()) {
            sanitizer.endCut(CUT);
        }
        return sanitizer.finish();
    }

    /** Returns whether there is a token, and not the beginning of a word of which the end was cut off. */
    private boolean isWhole(Tokenizer read) {
        return switch (read.kind) {
            case END -> false;
            case WORD, NAME, DOUBLE_QUOTED, VARIABLE, PARAMETER -> !source.isCut() || read.end < source.text.length();
            default -> true;
        };
    }
}
