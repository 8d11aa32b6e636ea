// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonArray;
import com.anthropic.core.JsonBoolean;
import com.anthropic.core.JsonNumber;
import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonString;
import com.anthropic.core.JsonValue;
import dev.tracingchannels.mapping.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages, instructions and tools of Anthropic's API as the JSON of the conventions' schemas. Blocks for which those have no
 * part are handed on as they are, which the schemas allow.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai/tree/main/model/gen-ai">the JSON schemas</a>
 */
final class MessageJson {
    private final JsonWriter json = new JsonWriter();

    private MessageJson() {}

    /** The messages of a request. */
    static String messages(@Nullable JsonValue messages) {
        MessageJson writer = new MessageJson();
        writer.json.beginArray();
        for (JsonValue message : Json.elements(messages)) {
            writer.write(role(message), Json.member(message, "content"));
        }
        writer.json.endArray();
        return writer.json.toString();
    }

    /** One message of a text. */
    static String message(String role, @Nullable JsonValue content) {
        MessageJson writer = new MessageJson();
        writer.json.beginArray();
        writer.write(role, content);
        writer.json.endArray();
        return writer.json.toString();
    }

    /** The model's message. */
    static String output(@Nullable JsonValue content) {
        return message("assistant", content);
    }

    /** A text or blocks, without a message around them. */
    static String parts(JsonValue content) {
        MessageJson writer = new MessageJson();
        writer.writeParts(content);
        return writer.json.toString();
    }

    /** The tools that a model may call. */
    static String tools(JsonValue tools) {
        MessageJson writer = new MessageJson();
        writer.json.beginArray();
        for (JsonValue tool : Json.elements(tools)) {
            writer.tool(tool);
        }
        writer.json.endArray();
        return writer.json.toString();
    }

    /** A user's message that does nothing but answer tool calls is the tools'. */
    private static String role(JsonValue message) {
        String role = Json.text(message, "role");
        List<JsonValue> blocks = Json.elements(Json.member(message, "content"));
        boolean answers =
                !blocks.isEmpty() && blocks.stream().allMatch(block -> "tool_result".equals(Json.text(block, "type")));
        return answers ? "tool" : role == null ? "user" : role;
    }

    private void write(String role, @Nullable JsonValue content) {
        json.beginObject().name("role").value(role).name("parts");
        writeParts(content);
        json.endObject();
    }

    private void writeParts(@Nullable JsonValue content) {
        json.beginArray();
        String text = Json.text(content);
        if (text != null) {
            textPart(text);
        }
        for (JsonValue block : Json.elements(content)) {
            part(block);
        }
        json.endArray();
    }

    private void part(JsonValue block) {
        String type = Json.text(block, "type");
        switch (type == null ? "" : type) {
            case "text" -> textPart(Json.text(block, "text"));
            case "thinking" ->
                begin("reasoning")
                        .field("content", Json.member(block, "thinking"))
                        .end();
            case "tool_use" ->
                begin("tool_call")
                        .field("id", Json.member(block, "id"))
                        .field("name", Json.member(block, "name"))
                        .field("arguments", Json.member(block, "input"))
                        .end();
            case "tool_result" ->
                begin("tool_call_response")
                        .field("id", Json.member(block, "tool_use_id"))
                        .field("response", Json.member(block, "content"))
                        .end();
            case "server_tool_use" -> serverToolCall(block);
            case "image" -> media("image", block);
            case "document" -> media("document", block);
            default -> value(block);
        }
    }

    private void textPart(@Nullable String text) {
        json.beginObject()
                .name("type")
                .value("text")
                .name("content")
                .value(text)
                .endObject();
    }

    private void serverToolCall(JsonValue block) {
        begin("server_tool_call").field("id", Json.member(block, "id")).field("name", Json.member(block, "name"));
        json.name("server_tool_call").beginObject();
        json.name("type").value(Json.text(block, "name"));
        field("input", Json.member(block, "input"));
        json.endObject();
        end();
    }

    private void media(String modality, JsonValue block) {
        JsonValue source = Json.member(block, "source");
        String kind = Json.text(source, "type");
        switch (kind == null ? "" : kind) {
            case "base64" ->
                begin("blob")
                        .field("modality", JsonString.of(modality))
                        .field("mime_type", Json.member(source, "media_type"))
                        .field("content", Json.member(source, "data"))
                        .end();
            case "url" ->
                begin("uri")
                        .field("modality", JsonString.of(modality))
                        .field("uri", Json.member(source, "url"))
                        .end();
            case "file" ->
                begin("file")
                        .field("modality", JsonString.of(modality))
                        .field("file_id", Json.member(source, "file_id"))
                        .end();
            default -> value(block);
        }
    }

    private void tool(JsonValue tool) {
        if (Json.member(tool, "input_schema") instanceof JsonObject schema) {
            begin("function")
                    .field("name", Json.member(tool, "name"))
                    .field("description", Json.member(tool, "description"))
                    .field("parameters", schema)
                    .end();
        } else {
            value(tool);
        }
    }

    private MessageJson begin(String type) {
        json.beginObject().name("type").value(type);
        return this;
    }

    private MessageJson field(String name, @Nullable JsonValue value) {
        if (value != null && !value.isMissing()) {
            json.name(name);
            value(value);
        }
        return this;
    }

    private void end() {
        json.endObject();
    }

    private void value(JsonValue value) {
        if (value instanceof JsonObject object) {
            json.beginObject();
            for (Map.Entry<String, JsonValue> member : object.values().entrySet()) {
                field(member.getKey(), member.getValue());
            }
            json.endObject();
        } else if (value instanceof JsonArray array) {
            json.beginArray();
            array.values().forEach(this::value);
            json.endArray();
        } else if (value instanceof JsonString string) {
            json.value(string.value());
        } else if (value instanceof JsonNumber number) {
            json.value((Object) number.value());
        } else if (value instanceof JsonBoolean truth) {
            json.value(truth.value());
        } else {
            json.value((String) null);
        }
    }
}
