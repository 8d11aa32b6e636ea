// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

/** Writes texts as UTF-8 without a copy of them. Half of a surrogate pair becomes a question mark, as by {@link String#getBytes}. */
final class Utf8 {
    private static final int LAST_ASCII = 0x7F;
    private static final int LAST_OF_TWO_BYTES = 0x7FF;

    private Utf8() {}

    /** Writes a text if it is ASCII; otherwise returns false, and has written some of it. */
    static boolean ascii(String text, byte[] to, int at) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character > LAST_ASCII) {
                return false;
            }
            to[at + i] = (byte) character;
        }
        return true;
    }

    /** Returns the number of bytes. */
    static int size(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character <= LAST_ASCII) {
                size++;
            } else if (character <= LAST_OF_TWO_BYTES) {
                size += 2;
            } else if (!Character.isSurrogate(character)) {
                size += 3;
            } else if (isPair(text, i)) {
                size += 4;
                i++;
            } else {
                size++;
            }
        }
        return size;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /** Writes a text, for which there is room, and returns its end. */
    static int write(String text, byte[] to, int from) {
        int at = from;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character <= LAST_ASCII) {
                to[at++] = (byte) character;
            } else if (character <= LAST_OF_TWO_BYTES) {
                to[at++] = (byte) (0xC0 | (character >> 6));
                to[at++] = continuation(character);
            } else if (!Character.isSurrogate(character)) {
                to[at++] = (byte) (0xE0 | (character >> 12));
                to[at++] = continuation(character >> 6);
                to[at++] = continuation(character);
            } else if (isPair(text, i)) {
                int point = text.codePointAt(i);
                i++;
                to[at++] = (byte) (0xF0 | (point >> 18));
                to[at++] = continuation(point >> 12);
                to[at++] = continuation(point >> 6);
                to[at++] = continuation(point);
            } else {
                to[at++] = '?';
            }
        }
        return at;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
