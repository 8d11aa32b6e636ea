// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.mapping.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model's instructions, which the conventions limit to texts. Not safe for use from several threads at once.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai/tree/main/model/gen-ai">the JSON schemas</a>
 */
public final class InstructionsWriter {
    private final JsonWriter json = new JsonWriter();
    private boolean empty = true;

    InstructionsWriter() {
        json.beginArray();
    }

    /**
     * A text.
     *
     * @param content the text
     * @return this
     */
    public InstructionsWriter text(String content) {
        empty = false;
        json.beginObject()
                .name("type")
                .value("text")
                .name("content")
                .value(content)
                .endObject();
        return this;
    }

    /** Returns the instructions; null if there were none. */
    @Nullable
    String text() {
        return empty ? null : json.endArray().toString();
    }
}
