// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.mapping.JsonWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the definitions of the tools that a model may call. A value that is null leaves its member out. Not safe for use from
 * several threads at once.
 */
public final class ToolsWriter {
    private final JsonWriter json = new JsonWriter();
    private boolean empty = true;

    ToolsWriter() {
        json.beginArray();
    }

    /**
     * Writes a function of the client.
     *
     * @param name its name
     * @param description what it is for
     * @param parameters writes one value, the schema of the parameters; null if there is none
     * @return this
     */
    public ToolsWriter function(
            @Nullable String name, @Nullable String description, @Nullable Consumer<JsonWriter> parameters) {
        empty = false;
        json.beginObject().name("type").value("function");
        if (name != null) {
            json.name("name").value(name);
        }
        if (description != null) {
            json.name("description").value(description);
        }
        if (parameters != null) {
            json.name("parameters");
            parameters.accept(json);
        }
        json.endObject();
        return this;
    }

    /**
     * Writes a tool that the schemas do not define, as they allow.
     *
     * @param tool writes one value, an object with a {@code type}
     * @return this
     */
    public ToolsWriter other(Consumer<JsonWriter> tool) {
        empty = false;
        tool.accept(json);
        return this;
    }

    /** Returns the definitions; null if there were none. */
    @Nullable
    String text() {
        return empty ? null : json.endArray().toString();
    }
}
