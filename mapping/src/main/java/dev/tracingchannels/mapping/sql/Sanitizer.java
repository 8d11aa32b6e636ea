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
    private final int limit;
    private final StringBuilder out;
    private boolean full;
    private @Nullable Keyword previous;

    /** Where the items of the list after IN begin in what is written, while all of them are question marks. */
    private int listStart = NONE;

    private boolean itemExpected;

    Sanitizer(String text, SqlDialect dialect, int limit) {
        this.text = text;
        this.dialect = dialect;
        this.limit = limit;
        this.out = new StringBuilder(Math.min(text.length(), limit) + 2);
    }

    /** Whether nothing more fits. */
    boolean isFull() {
        return full;
    }

    /** Writes the token, whole or not at all. */
    void write(Tokenizer token) {
        boolean hidden = isHidden(token);
        boolean closesList = followList(token, hidden);
        if (full) {
            return;
        }
        if (closesList) {
            out.setLength(listStart);
            out.append(MARK).append(')');
            listStart = NONE;
        } else {
            append(token, hidden);
        }
        if (previous == Keyword.IN && token.is('(') && !full) {
            listStart = out.length();
            itemExpected = true;
        }
        previous = token.keyword;
    }

    /** Writes a question mark for all that is left of the text. */
    void hideRest() {
        abandonList();
        if (!full) {
            out.append(' ').append(MARK);
        }
        full = true;
    }

    /** What was written; the text itself if that is the same. */
    String finish() {
        abandonList();
        return text.contentEquals(out) ? text : out.toString();
    }

    private void append(Tokenizer token, boolean hidden) {
        int size = hidden ? 1 : token.end - token.start;
        if (listStart == NONE && out.length() + size + 1 > limit) {
            full = true;
            return;
        }
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
        abandonList();
        return false;
    }

    /** A list may grow beyond the limit as long as it may still shrink to one item. */
    private void abandonList() {
        if (listStart != NONE && out.length() > limit) {
            out.setLength(listStart);
            full = true;
        }
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
