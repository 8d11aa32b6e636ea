// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.util.Arrays;

/** Goes through the fields of a message. */
final class FieldReader {
    private final byte[] array;
    private final int length;
    private int start;
    private int content;
    private int end;
    private int tag;

    FieldReader(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    boolean next() {
        if (end >= length) {
            return false;
        }
        start = end;
        tag = (int) varint();
        switch (tag & 7) {
            case 0 -> varint();
            case 1 -> end += Long.BYTES;
            case 2 -> {
                int size = (int) varint();
                content = end;
                end += size;
            }
            case 5 -> end += Integer.BYTES;
            default -> throw new IllegalStateException("No tag: " + tag);
        }
        return true;
    }

    private long varint() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = array[end++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    int tag() {
        return tag;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Returns whether this is a message, text or bytes that begins in this way. */
    boolean contentStartsWith(byte[] beginning) {
        return (tag & 7) == 2
                && end - content >= beginning.length
                && Arrays.equals(array, content, content + beginning.length, beginning, 0, beginning.length);
    }
}
