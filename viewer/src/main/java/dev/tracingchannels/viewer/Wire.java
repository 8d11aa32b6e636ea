// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A protobuf message that is read in its encoding and never made into objects: the objects of a few kilobytes of empty
 * attributes would take many megabytes. A missing field reads as protobuf's default, and the last one counts if a field
 * occurs twice. Immutable as long as nothing writes to the bytes.
 *
 * <p>The bytes must have been {@linkplain WireCheck checked}.
 */
// Never compared, so that the array's equality by identity does not matter.
@SuppressWarnings("ArrayRecordComponent")
record Wire(byte[] bytes, int from, int to) {

    static final Wire EMPTY = new Wire(new byte[0], 0, 0);

    static Wire of(byte[] bytes) {
        return new Wire(bytes, 0, bytes.length);
    }

    int size() {
        return to - from;
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    String text() {
        return new String(bytes, from, size(), StandardCharsets.UTF_8);
    }

    String hex() {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    /** Returns whether this is an id of the given size: not all zero. */
    boolean isId(int size) {
        if (size() != size) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns an id of at most eight bytes as a number. */
    long id() {
        long value = 0;
        for (int at = from; at < to; at++) {
            value = (value << 8) | (bytes[at] & 0xff);
        }
        return value;
    }

    boolean isValidUtf8() {
        return UnsafeByteOperations.unsafeWrap(bytes, from, size()).isValidUtf8();
    }

    Cursor cursor() {
        return new Cursor(this);
    }

    String text(int field) {
        return child(field).text();
    }

    /** Returns an integer, or the bits of a double. */
    long number(int field) {
        long last = 0;
        for (Cursor at = cursor(); at.next(); ) {
            last = at.field == field && !at.isDelimited ? at.number : last;
        }
        return last;
    }

    /** Returns the content of a string, of bytes or of a message. */
    Wire child(int field) {
        Wire last = EMPTY;
        for (Cursor at = cursor(); at.next(); ) {
            last = at.field == field && at.isDelimited ? at.content() : last;
        }
        return last;
    }

    /** Returns all elements of a repeated field. */
    List<Wire> children(int field) {
        List<Wire> all = new ArrayList<>();
        for (Cursor at = cursor(); at.next(); ) {
            if (at.field == field && at.isDelimited) {
                all.add(at.content());
            }
        }
        return all;
    }

    /** Iterates over the fields of a message. */
    static final class Cursor {
        private final Wire message;
        private final CodedInputStream in;
        private int field;
        private boolean isDelimited;
        private long number;
        private int start;
        private int end;

        private Cursor(Wire message) {
            this.message = message;
            this.in = CodedInputStream.newInstance(message.bytes, message.from, message.size());
        }

        /** Moves to the next field; returns false if there is none. Only for checked bytes. */
        boolean next() {
            try {
                return tryNext();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Does the same for bytes that may be broken. */
        boolean tryNext() throws IOException {
            int tag = in.readTag();
            if (tag == 0) {
                return false;
            }
            field = WireFormat.getTagFieldNumber(tag);
            isDelimited = false;
            switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_VARINT -> number = in.readUInt64();
                case WireFormat.WIRETYPE_FIXED64 -> number = in.readFixed64();
                case WireFormat.WIRETYPE_FIXED32 -> number = in.readFixed32();
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    int length = in.readUInt32();
                    start = message.from + in.getTotalBytesRead();
                    in.skipRawBytes(length);
                    end = start + length;
                    isDelimited = true;
                }
                default -> {
                    // A group, which OTLP does not use.
                    field = 0;
                    in.skipField(tag);
                }
            }
            return true;
        }

        int field() {
            return field;
        }

        boolean isDelimited() {
            return isDelimited;
        }

        long number() {
            return number;
        }

        Wire content() {
            return new Wire(message.bytes, start, end);
        }
    }
}
