// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.Nullable;

/**
 * Writes tokens back as text: literals as question marks, white space and comments as one space, a list of nothing but
 * question marks after {@code IN} as one of them.
 */
final class Sanitizer {
    /** What stands for a literal. */
    private static final char MARK = '?';

    private static final int NONE = -1;

    private final String text;
    private final SqlDialect dialect;
    private final boolean showsLiterals;
    private final StringBuilder out;
    private @Nullable Keyword previous;

    /** Where the items of the list after IN begin in what is written, while all of them are question marks. */
    private int listStart = NONE;

    private boolean itemExpected;

    /**
     * Writes the tokens of a text.
     *
     * @param showsLiterals whether literals are shown, as in a text with parameters, and only comments are left out
     */
    Sanitizer(String text, SqlDialect dialect, boolean showsLiterals) {
        this.text = text;
        this.dialect = dialect;
        this.showsLiterals = showsLiterals;
        this.out = new StringBuilder(text.length() + 2);
    }

    /** Writes the token. */
    void write(Tokenizer token) {
        write(token, isHidden(token));
    }

    /** Writes a question mark in place of the token. */
    void hide(Tokenizer token) {
        write(token, true);
    }

    private void write(Tokenizer token, boolean hidden) {
        if (followList(token, hidden)) {
            endList();
            out.append(')');
        } else {
            append(token, hidden);
        }
        if (previous == Keyword.IN && token.is('(') && !showsLiterals) {
            listStart = out.length();
            itemExpected = true;
        }
        previous = token.keyword;
    }

    /** Writes what stands for the rest of a text that was cut. */
    void endCut(String sign) {
        if (listStart != NONE && out.length() > listStart) {
            endList();
        }
        out.append(sign);
    }

    /** Returns what was written; the text itself if that is the same. */
    String finish() {
        return text.contentEquals(out) ? text : out.toString();
    }

    private void append(Tokenizer token, boolean hidden) {
        if (token.spaced && out.length() > 0 && !spaceWouldComment()) {
            out.append(' ');
        }
        if (hidden) {
            out.append(MARK);
        } else {
            out.append(text, token.start, token.end);
        }
    }

    private boolean isHidden(Tokenizer token) {
        if (showsLiterals) {
            return false;
        }
        return switch (token.kind) {
            case LITERAL, PLACEHOLDER -> true;
            case DOUBLE_QUOTED -> !dialect.has(Trait.DOUBLE_QUOTED_NAMES);
            case WORD -> {
                boolean truth = token.keyword == Keyword.TRUE || token.keyword == Keyword.FALSE;
                yield truth && previous != Keyword.IS && previous != Keyword.NOT;
            }
            default -> false;
        };
    }

    /** Keeps track of the list after IN. Returns whether the token ends it, all of its items being question marks. */
    private boolean followList(Tokenizer token, boolean hidden) {
        if (listStart == NONE) {
            return false;
        }
        if (hidden == itemExpected && (hidden || token.is(','))) {
            itemExpected = !itemExpected;
            return false;
        }
        if (!itemExpected && token.is(')')) {
            return true;
        }
        listStart = NONE;
        return false;
    }

    private void endList() {
        out.setLength(listStart);
        out.append(MARK);
        listStart = NONE;
    }

    /** Two minus signs, where they are no comment yet, become one by a space. */
    private boolean spaceWouldComment() {
        int size = out.length();
        return dialect.has(Trait.DASHES_NEED_SPACE)
                && size >= 2
                && out.charAt(size - 1) == '-'
                && out.charAt(size - 2) == '-';
    }
}
