// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonArray;
import com.anthropic.core.JsonBoolean;
import com.anthropic.core.JsonField;
import com.anthropic.core.JsonNumber;
import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonString;
import com.anthropic.core.JsonValue;
import com.anthropic.core.KnownValue;
import dev.tracingchannels.mapping.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests and responses as the JSON that is sent, from any of the SDK's objects, and only the parts that are needed. A
 * value that is missing or of another type is null or empty.
 */
final class Json {
    private Json() {}

    /** Returns a string, number, truth value, list or map, or an object of the SDK; null if there is no value. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof List
                || value instanceof Map) {
            return value;
        }
        return value instanceof JsonField<?> field ? plainField(field) : Members.readable(value);
    }

    private static @Nullable Object plainField(JsonField<?> field) {
        if (field instanceof KnownValue<?> known) {
            return plain(known.value());
        }
        if (field instanceof JsonString text) {
            return text.value();
        }
        if (field instanceof JsonNumber number) {
            return number.value();
        }
        if (field instanceof JsonObject object) {
            return object.values();
        }
        if (field instanceof JsonArray array) {
            return array.values();
        }
        return field instanceof JsonBoolean truth ? truth.value() : null;
    }

    static @Nullable Object member(@Nullable Object object, String name) {
        Object whole = plain(object);
        if (whole instanceof Map<?, ?> map) {
            return plain(map.get(name));
        }
        return whole == null
                        || whole instanceof String
                        || whole instanceof Number
                        || whole instanceof Boolean
                        || whole instanceof List
                ? null
                : Members.member(whole, name);
    }

    static @Nullable String text(@Nullable Object value) {
        return plain(value) instanceof String text ? text : null;
    }

    static @Nullable String text(@Nullable Object object, String name) {
        return member(object, name) instanceof String text ? text : null;
    }

    static @Nullable Long whole(@Nullable Object object, String name) {
        Object value = member(object, name);
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    static @Nullable Double real(@Nullable Object object, String name) {
        Object value = member(object, name);
        if (value instanceof Double number) {
            return number;
        }
        return value instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    static List<?> elements(@Nullable Object value) {
        return plain(value) instanceof List<?> list ? list : List.of();
    }

    /** Writes a value; an object of the SDK as the JSON that is sent. */
    static void write(JsonWriter json, @Nullable Object value) {
        if (value instanceof KnownValue<?> known) {
            write(json, known.value());
        } else if (value instanceof JsonObject object) {
            write(json, object.values());
        } else if (value instanceof Map<?, ?> map) {
            json.beginObject();
            map.forEach((name, member) -> {
                if (!(member instanceof JsonField<?> field && field.isMissing())) {
                    json.name(String.valueOf(name));
                    write(json, member);
                }
            });
            json.endObject();
        } else if (value instanceof JsonArray array) {
            write(json, array.values());
        } else if (value instanceof List<?> list) {
            json.beginArray();
            list.forEach(element -> write(json, element));
            json.endArray();
        } else if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            json.value(value);
        } else {
            Object scalar = value instanceof JsonField<?> ? plain(value) : JsonValue.from(value);
            write(json, scalar);
        }
    }
}
