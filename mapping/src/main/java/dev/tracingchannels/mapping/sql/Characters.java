// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

/** Which characters make white space, words and numbers. */
final class Characters {
    private static final int ASCII = 0x80;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Characters() {}

    /** White space of any script, and control characters. */
    static boolean isBlank(char c) {
        if (c < ASCII) {
            return c <= ' ';
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }

    /** A letter or an underscore. */
    static boolean startsWord(int codePoint) {
        if (codePoint < ASCII) {
            return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z') || codePoint == '_';
        }
        return Character.isLetter(codePoint);
    }

    /** What starts a word, digits, dollar signs, and marks that belong to the letter before. */
    static boolean continuesWord(int codePoint) {
        if (codePoint < ASCII) {
            return startsWord(codePoint) || isAsciiDigit(codePoint) || codePoint == '$';
        }
        if (Character.isLetterOrDigit(codePoint)) {
            return true;
        }
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** A digit of any script. */
    static boolean isDigit(int codePoint) {
        return codePoint < ASCII ? isAsciiDigit(codePoint) : Character.isDigit(codePoint);
    }

    /** One of the ten digits of program texts. */
    static boolean isAsciiDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }
}
