// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text, for attributes whose values are JSON. The result is always valid JSON if objects and arrays are ended:
 * half a surrogate pair is escaped, and infinite numbers and NaN are written as null. Not safe for use from several threads at
 * once.
 *
 * <pre>{@code
 * new JsonWriter().beginObject().name("role").value("user").endObject().toString() // {"role":"user"}
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonWriter {
    /** A value nested deeper, or one that contains itself, is written as its type only. */
    private static final int DEEPEST = 64;

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);

    /** Begins a text. */
    public JsonWriter() {}

    /**
     * Begins an object; names and values in turn follow.
     *
     * @return this
     */
    public JsonWriter beginObject() {
        separate();
        out.append('{');
        return this;
    }

    /**
     * Ends the object begun last.
     *
     * @return this
     */
    public JsonWriter endObject() {
        out.append('}');
        return this;
    }

    /**
     * Begins an array; values follow.
     *
     * @return this
     */
    public JsonWriter beginArray() {
        separate();
        out.append('[');
        return this;
    }

    /**
     * Ends the array begun last.
     *
     * @return this
     */
    public JsonWriter endArray() {
        out.append(']');
        return this;
    }

    /**
     * Writes the name of an object's member, whose value is next.
     *
     * @param name the name
     * @return this
     */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        out.append(':');
        return this;
    }

    /**
     * Writes a string.
     *
     * @param value the string, or null
     * @return this
     */
    public JsonWriter value(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /**
     * Writes a whole number.
     *
     * @param value the number
     * @return this
     */
    public JsonWriter value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /**
     * Writes a number.
     *
     * @param value the number; null is written for an infinite number or NaN
     * @return this
     */
    public JsonWriter value(double value) {
        separate();
        if (Double.isFinite(value)) {
            out.append(value);
        } else {
            out.append("null");
        }
        return this;
    }

    /**
     * Writes a truth value.
     *
     * @param value the value
     * @return this
     */
    public JsonWriter value(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /**
     * Writes an object as JSON: a {@link Map} as an object, an {@link Iterable} or an array of objects as an array, a {@link
     * Number} or a {@link Boolean} as such, and anything else as its text.
     *
     * @param value the object, or null
     * @return this
     */
    public JsonWriter value(@Nullable Object value) {
        write(value, 0);
        return this;
    }

    /**
     * Writes a value that is JSON already.
     *
     * @param json one JSON text; not checked
     * @return this
     */
    public JsonWriter json(String json) {
        separate();
        out.append(json);
        return this;
    }

    private void write(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                name(String.valueOf(entry.getKey()));
                write(entry.getValue(), depth + 1);
            }
            endObject();
        } else if (value instanceof Iterable<?> elements && depth < DEEPEST) {
            beginArray();
            for (Object element : elements) {
                write(element, depth + 1);
            }
            endArray();
        } else if (value instanceof Object[] elements && depth < DEEPEST) {
            beginArray();
            for (Object element : elements) {
                write(element, depth + 1);
            }
            endArray();
        } else if (depth >= DEEPEST && value != null) {
            value(value.getClass().getName());
        } else {
            scalar(value);
        }
    }

    private void scalar(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            value(((Number) value).doubleValue());
        } else if (value instanceof Boolean truth) {
            value(truth.booleanValue());
        } else if (isNumber(value)) {
            json(String.valueOf(value));
        } else {
            value(value == null ? null : value.toString());
        }
    }

    /** Of a class whose text is a number in JSON, too; others may be written in any way. */
    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    private void separate() {
        int length = out.length();
        if (length > 0) {
            char last = out.charAt(length - 1);
            if (last != '{' && last != '[' && last != ':') {
                out.append(',');
            }
        }
    }

    private void quote(String text) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(text, i, c)) {
                out.append(text, copied, i);
                escape(c);
                copied = i + 1;
            }
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static boolean needsEscape(String text, int index, char c) {
        if (c == '"' || c == '\\' || c < ' ') {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt((c >> shift) & 0xf));
                }
            }
        }
    }

    /**
     * Returns the text as far as it is written.
     *
     * @return the text
     */
    @Override
    public String toString() {
        return out.toString();
    }
}
