// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.mapping.JsonWriter;
import org.jspecify.annotations.Nullable;

/** What went in and came out, as JSON. */
final class Contents {
    private Contents() {}

    /** A list of one message of one text, as the conventions' schema has it. */
    static @Nullable String message(String role, @Nullable Object content) {
        if (content == null) {
            return null;
        }
        JsonWriter json = new JsonWriter().beginArray().beginObject();
        json.name("role").value(role).name("parts").beginArray().beginObject();
        json.name("type").value("text").name("content").value(text(content));
        return json.endObject().endArray().endObject().endArray().toString();
    }

    private static String text(Object content) {
        return content instanceof String text ? text : json(content);
    }

    /** JSON: of a string, what it holds. */
    static String json(Object value) {
        return value instanceof String text
                ? text
                : new JsonWriter().value(value).toString();
    }
}
