// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLXML;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an execution: the values that were set while a subscriber had asked for inputs, by {@link
 * dev.tracingchannels.core.TracingChannel#requestInputs}, up to {@value #MOST}. They may be secret, so a tool asks and records
 * only where the application says so. {@code toString} shows none of them.
 *
 * <p>A value is the application's own object, and must not be changed. A value that can be read only once or may be large is
 * replaced by an {@link Opaque}. Immutable if the values are.
 */
public final class JdbcParameters {
    /** The largest number of positions, and of names, that are kept. */
    public static final int MOST = 128;

    /** No values. */
    public static final JdbcParameters NONE = new JdbcParameters(new @Nullable Object[0], Map.of());

    private static final Object SQL_NULL = new Object();

    /** Null where nothing was set. */
    private final @Nullable Object[] positional;

    private final Map<String, Object> named;

    /** Takes ownership of both. */
    JdbcParameters(@Nullable Object[] positional, Map<String, Object> named) {
        this.positional = positional;
        this.named = named;
    }

    /**
     * Returns values by position, for tests of mappers.
     *
     * @param values the values from the first parameter on; null for SQL's NULL
     * @return the values
     */
    public static JdbcParameters of(@Nullable Object... values) {
        BoundValues bound = new BoundValues();
        for (int i = 0; i < values.length; i++) {
            bound.put(i + 1, values[i]);
        }
        return bound.lend();
    }

    /**
     * Returns values by name, for tests of mappers.
     *
     * @param values the values by the names of the parameters
     * @return the values
     */
    public static JdbcParameters of(Map<String, ?> values) {
        BoundValues bound = new BoundValues();
        values.forEach(bound::put);
        return bound.lend();
    }

    /** Returns the object that is kept for a value. */
    static Object kept(@Nullable Object value) {
        if (value instanceof String || value instanceof Number) {
            return value;
        }
        return value == null ? SQL_NULL : isOpaque(value) ? Opaque.of(value, -1) : value;
    }

    private static boolean isOpaque(Object value) {
        return value.getClass().isArray()
                || value instanceof InputStream
                || value instanceof Reader
                || value instanceof Blob
                || value instanceof Clob
                || value instanceof SQLXML
                || value instanceof java.sql.Array
                || value instanceof Ref
                || value instanceof RowId;
    }

    /**
     * Calls an action with each value.
     *
     * @param action takes the name of the parameter, or its position counted from 0 as in the conventions; and its value, null
     *     for SQL's NULL
     */
    public void forEach(BiConsumer<String, @Nullable Object> action) {
        for (int i = 0; i < positional.length; i++) {
            Object value = positional[i];
            if (value != null) {
                action.accept(Integer.toString(i), value == SQL_NULL ? null : value);
            }
        }
        named.forEach((name, value) -> action.accept(name, value == SQL_NULL ? null : value));
    }

    private Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JdbcParameters that && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    /** Returns only the number of values, since payloads may be logged. */
    @Override
    public String toString() {
        return asMap().size() + " values";
    }

    /**
     * A value whose content is not read: bytes, a stream, a large object.
     *
     * @param type its type: {@code byte[]}, {@code InputStream}, {@code Blob}
     * @param length its length if the application gave one; else −1
     */
    public record Opaque(String type, long length) {
        static Opaque of(Object value, long length) {
            return value.getClass().isArray()
                    ? new Opaque(value.getClass().getSimpleName(), Array.getLength(value))
                    : new Opaque(type(value), length);
        }

        private static String type(Object value) {
            if (value instanceof InputStream) {
                return "InputStream";
            } else if (value instanceof Reader) {
                return "Reader";
            } else if (value instanceof NClob) {
                return "NClob";
            } else if (value instanceof Clob) {
                return "Clob";
            } else if (value instanceof Blob) {
                return "Blob";
            } else if (value instanceof SQLXML) {
                return "SQLXML";
            } else if (value instanceof Ref) {
                return "Ref";
            }
            return value instanceof RowId ? "RowId" : "Array";
        }

        @Override
        public String toString() {
            return length < 0 ? type : type + " of " + length;
        }
    }
}
