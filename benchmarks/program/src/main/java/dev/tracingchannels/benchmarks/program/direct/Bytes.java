// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.util.Arrays;
import java.util.List;

/** Protobuf that is being written. Each method writes a whole field, after its tag. Not safe for use from several threads at once. */
final class Bytes {
    private static final int LEAST_CAPACITY = 512;
    private static final int SEVEN_BITS = 0x7F;

    private byte[] array = new byte[LEAST_CAPACITY];
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Also gives up memory, if it is more than this. */
    void clear(int most) {
        clear();
        if (array.length > most) {
            array = new byte[LEAST_CAPACITY];
        }
    }

    void reserve(int more) {
        if (more > array.length - length) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(length, more), 2 * length));
        }
    }

    private void put(int value) {
        array[length++] = (byte) value;
    }

    /** Writes a number, a tag or a length. */
    void varint(long value) {
        reserve(Otlp.LONGEST_VARINT);
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            put(((int) rest & SEVEN_BITS) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    void fixed32(int tag, int value) {
        varint(tag);
        reserve(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            put(value >> shift);
        }
    }

    void fixed64(int tag, long value) {
        varint(tag);
        fixed64(value);
    }

    private void fixed64(long value) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            put((int) (value >> shift));
        }
    }

    /** Writes an id, whose bytes are in the order in which they are read. */
    void id(int tag, long id) {
        varint(tag);
        varint(Long.BYTES);
        fixed64(Long.reverseBytes(id));
    }

    /** Writes an id of two parts. */
    void id(int tag, long first, long second) {
        varint(tag);
        varint(2L * Long.BYTES);
        fixed64(Long.reverseBytes(first));
        fixed64(Long.reverseBytes(second));
    }

    void raw(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, array, length, count);
        length += count;
    }

    void message(int tag, Bytes message) {
        varint(tag);
        varint(message.length);
        raw(message.array, 0, message.length);
    }

    void text(int tag, String text) {
        int start = length;
        varint(tag);
        varint(text.length());
        if (!ascii(text)) {
            length = start;
            varint(tag);
            varint(Utf8.size(text));
            utf8(text);
        }
    }

    /** Begins an attribute, of which only the value is to follow. */
    private void attribute(int tag, byte[] key, int valueSize) {
        varint(tag);
        varint(key.length + Otlp.sized(valueSize));
        raw(key, 0, key.length);
        varint(Otlp.KEY_VALUE_VALUE);
        varint(valueSize);
    }

    /** Most texts are ASCII, and their lengths known without a look. */
    void attribute(int tag, byte[] key, String value) {
        int start = length;
        attribute(tag, key, Otlp.sized(value.length()));
        varint(Otlp.ANY_VALUE_STRING);
        varint(value.length());
        if (!ascii(value)) {
            length = start;
            int size = Utf8.size(value);
            attribute(tag, key, Otlp.sized(size));
            varint(Otlp.ANY_VALUE_STRING);
            varint(size);
            utf8(value);
        }
    }

    void attribute(int tag, byte[] key, long value) {
        attribute(tag, key, 1 + Otlp.varintSize(value));
        varint(Otlp.ANY_VALUE_INT);
        varint(value);
    }

    void attribute(int tag, byte[] key, double value) {
        attribute(tag, key, 1 + Double.BYTES);
        fixed64(Otlp.ANY_VALUE_DOUBLE, Double.doubleToRawLongBits(value));
    }

    void attribute(int tag, byte[] key, boolean value) {
        attribute(tag, key, 2);
        varint(Otlp.ANY_VALUE_BOOL);
        varint(value ? 1 : 0);
    }

    void attribute(int tag, byte[] key, List<String> values) {
        int size = 0;
        for (String value : values) {
            size += Otlp.sized(Otlp.sized(Utf8.size(value)));
        }
        attribute(tag, key, Otlp.sized(size));
        varint(Otlp.ANY_VALUE_ARRAY);
        varint(size);
        for (String value : values) {
            int bytes = Utf8.size(value);
            varint(Otlp.ARRAY_VALUE_VALUES);
            varint(Otlp.sized(bytes));
            varint(Otlp.ANY_VALUE_STRING);
            varint(bytes);
            utf8(value);
        }
    }

    /** Removes an attribute, if there is one of this key. */
    void removeAttribute(int tag, byte[] key) {
        FieldReader fields = new FieldReader(array, length);
        while (fields.next()) {
            if (fields.tag() == tag && fields.contentStartsWith(key)) {
                System.arraycopy(array, fields.end(), array, fields.start(), length - fields.end());
                length -= fields.end() - fields.start();
                return;
            }
        }
    }

    /** Returns false if some character is not ASCII; what was written is then to be written again. */
    private boolean ascii(String text) {
        reserve(text.length());
        boolean ascii = Utf8.ascii(text, array, length);
        length += ascii ? text.length() : 0;
        return ascii;
    }

    private void utf8(String text) {
        reserve(3 * text.length());
        length = Utf8.write(text, array, length);
    }
}
