// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.mapping.JsonWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a message. A value that is null leaves its member out. Not safe for use from several threads at once.
 */
public final class PartsWriter {
    private final JsonWriter json;

    PartsWriter(JsonWriter json) {
        this.json = json;
    }

    /** Begins the parts of a message whose object is begun. */
    PartsWriter begin() {
        json.beginArray();
        return this;
    }

    /**
     * A text.
     *
     * @param content the text
     * @return this
     */
    public PartsWriter text(@Nullable String content) {
        open("text").name("content").value(content).endObject();
        return this;
    }

    /**
     * Writes a text of the model's reasoning.
     *
     * @param content the text
     * @return this
     */
    public PartsWriter reasoning(@Nullable String content) {
        open("reasoning");
        member("content", content);
        return close();
    }

    /**
     * Writes that the model asks the client to call a tool.
     *
     * @param id the call's id
     * @param name the tool
     * @param arguments writes one value, the arguments; null if there are none
     * @return this
     */
    public PartsWriter toolCall(@Nullable String id, @Nullable String name, @Nullable Consumer<JsonWriter> arguments) {
        open("tool_call");
        member("id", id);
        member("name", name);
        member("arguments", arguments);
        return close();
    }

    /**
     * Writes the answer of a tool that the client sends to the model.
     *
     * @param id the call's id
     * @param response writes one value, the answer; null if there is none
     * @return this
     */
    public PartsWriter toolCallResponse(@Nullable String id, @Nullable Consumer<JsonWriter> response) {
        open("tool_call_response");
        member("id", id);
        member("response", response);
        return close();
    }

    /**
     * Writes that the model calls a tool that the provider runs.
     *
     * @param id the call's id
     * @param name the tool
     * @param call writes the members of an object, what the tool is called with, after its {@code type}
     * @return this
     */
    public PartsWriter serverToolCall(@Nullable String id, @Nullable String name, Consumer<JsonWriter> call) {
        open("server_tool_call");
        member("id", id);
        member("name", name);
        json.name("server_tool_call").beginObject().name("type").value(name);
        call.accept(json);
        json.endObject();
        return close();
    }

    /**
     * Writes media that is part of the message.
     *
     * @param modality {@code image}, {@code audio}, {@code video}, or what the provider calls another one
     * @param mimeType the type
     * @param content the bytes in Base64
     * @return this
     */
    public PartsWriter blob(String modality, @Nullable String mimeType, @Nullable String content) {
        open("blob");
        member("modality", modality);
        member("mime_type", mimeType);
        member("content", content);
        return close();
    }

    /**
     * Writes media at an address.
     *
     * @param modality as for {@link #blob}
     * @param uri the address
     * @return this
     */
    public PartsWriter uri(String modality, @Nullable String uri) {
        open("uri");
        member("modality", modality);
        member("uri", uri);
        return close();
    }

    /**
     * Writes media that was given to the provider before.
     *
     * @param modality as for {@link #blob}
     * @param fileId its id there
     * @return this
     */
    public PartsWriter file(String modality, @Nullable String fileId) {
        open("file");
        member("modality", modality);
        member("file_id", fileId);
        return close();
    }

    /**
     * Writes a part that the schemas do not define, as they allow.
     *
     * @param part writes one value, an object with a {@code type}
     * @return this
     */
    public PartsWriter other(Consumer<JsonWriter> part) {
        part.accept(json);
        return this;
    }

    /** Ends the message. */
    public void end() {
        json.endArray().endObject();
    }

    private JsonWriter open(String type) {
        return json.beginObject().name("type").value(type);
    }

    private void member(String name, @Nullable String value) {
        if (value != null) {
            json.name(name).value(value);
        }
    }

    private void member(String name, @Nullable Consumer<JsonWriter> value) {
        if (value != null) {
            json.name(name);
            value.accept(json);
        }
    }

    private PartsWriter close() {
        json.endObject();
        return this;
    }
}
