// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import org.jspecify.annotations.Nullable;

/** Writes inputs and results. */
final class Contents {
    private Contents() {}

    /** Writes a message of one text, or none if there is no content. */
    static void write(String role, @Nullable Object content, MessagesWriter messages) {
        if (content != null) {
            JsonWriter json = new JsonWriter();
            write(content, json);
            messages.begin(role).text(json.toString()).end();
        }
    }

    /** Writes JSON; a string is taken for JSON already. */
    static void write(@Nullable Object value, JsonWriter json) {
        if (value instanceof String text) {
            json.json(text);
        } else if (value != null) {
            json.value(value);
        }
    }
}
