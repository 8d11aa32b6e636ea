// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.mapping.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as the JSON of the conventions' schemas. A library walks its own messages and writes each at once; there is no
 * other form of the conversation in between. Not safe for use from several threads at once.
 *
 * <pre>{@code
 * messages.begin("user").text("Which tea?").end();
 * }</pre>
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai/tree/main/docs/gen-ai">the JSON schemas</a>
 */
public final class MessagesWriter {
    private final JsonWriter json = new JsonWriter();
    private final PartsWriter parts = new PartsWriter(json);
    private boolean empty = true;

    MessagesWriter() {
        json.beginArray();
    }

    /**
     * Begins a message, whose parts follow.
     *
     * @param role {@code user}, {@code assistant}, {@code tool}, {@code system}, or what the provider calls another one
     * @return takes the parts; {@link PartsWriter#end} ends the message
     */
    public PartsWriter begin(String role) {
        empty = false;
        json.beginObject().name("role").value(role).name("parts");
        return parts.begin();
    }

    /** Returns the messages; null if there were none. */
    @Nullable
    String text() {
        return empty ? null : json.endArray().toString();
    }
}
