// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonArray;
import com.anthropic.core.JsonNumber;
import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonString;
import com.anthropic.core.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the SDK's JSON values; what is not there, or of another type, is null or empty. */
final class Json {
    private Json() {}

    static @Nullable JsonValue member(@Nullable JsonValue object, String name) {
        return object instanceof JsonObject known ? known.values().get(name) : null;
    }

    static @Nullable String text(@Nullable JsonValue value) {
        return value instanceof JsonString known ? known.value() : null;
    }

    static @Nullable String text(@Nullable JsonValue object, String name) {
        return text(member(object, name));
    }

    static @Nullable Number number(@Nullable JsonValue object, String name) {
        return member(object, name) instanceof JsonNumber known ? known.value() : null;
    }

    static List<JsonValue> elements(@Nullable JsonValue value) {
        return value instanceof JsonArray known ? known.values() : List.of();
    }
}
