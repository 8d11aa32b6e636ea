// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.genai.InstructionsWriter;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import dev.tracingchannels.mapping.genai.PartsWriter;
import dev.tracingchannels.mapping.genai.ToolsWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages, instructions and tools of Anthropic's API one by one. Blocks for which the conventions have no part are
 * written as they are, which their schemas allow.
 */
final class Content {
    private Content() {}

    static void writeMessage(@Nullable Object message, MessagesWriter messages) {
        Object read = Json.plain(message);
        Object content = Json.member(read, "content");
        PartsWriter parts = messages.begin(role(Json.text(read, "role"), Json.elements(content)));
        writeParts(content, parts);
        parts.end();
    }

    /** Returns the role. A user's message that only answers tool calls has the role of a tool. */
    private static String role(@Nullable String role, List<?> blocks) {
        boolean answers =
                !blocks.isEmpty() && blocks.stream().allMatch(block -> "tool_result".equals(Json.text(block, "type")));
        return answers ? "tool" : role == null ? "user" : role;
    }

    /** Writes a text, or blocks. */
    static void writeParts(@Nullable Object content, PartsWriter parts) {
        if (content instanceof String text) {
            parts.text(text);
        }
        for (Object block : Json.elements(content)) {
            writePart(Json.plain(block), parts);
        }
    }

    /** Writes a text, or the texts of blocks, which are all that the conventions allow. */
    static void writeInstructions(@Nullable Object content, InstructionsWriter instructions) {
        if (content instanceof String text) {
            instructions.text(text);
        }
        for (Object block : Json.elements(content)) {
            String text = Json.text(Json.plain(block), "text");
            if (text != null) {
                instructions.text(text);
            }
        }
    }

    private static void writePart(@Nullable Object block, PartsWriter parts) {
        String type = Json.text(block, "type");
        switch (type == null ? "" : type) {
            case "text" -> parts.text(Json.text(block, "text"));
            case "thinking" -> parts.reasoning(Json.text(block, "thinking"));
            case "tool_use" ->
                parts.toolCall(Json.text(block, "id"), Json.text(block, "name"), value(Json.member(block, "input")));
            case "tool_result" ->
                parts.toolCallResponse(Json.text(block, "tool_use_id"), value(Json.member(block, "content")));
            case "server_tool_use" -> writeServerToolCall(block, parts);
            case "image" -> writeMedia("image", block, parts);
            case "document" -> writeMedia("document", block, parts);
            default -> parts.other(json -> Json.write(json, block));
        }
    }

    private static void writeServerToolCall(@Nullable Object block, PartsWriter parts) {
        Consumer<JsonWriter> input = value(Json.member(block, "input"));
        parts.serverToolCall(Json.text(block, "id"), Json.text(block, "name"), json -> {
            if (input != null) {
                json.name("input");
                input.accept(json);
            }
        });
    }

    private static void writeMedia(String modality, @Nullable Object block, PartsWriter parts) {
        Object source = Json.member(block, "source");
        String kind = Json.text(source, "type");
        switch (kind == null ? "" : kind) {
            case "base64" -> parts.blob(modality, Json.text(source, "media_type"), Json.text(source, "data"));
            case "url" -> parts.uri(modality, Json.text(source, "url"));
            case "file" -> parts.file(modality, Json.text(source, "file_id"));
            default -> parts.other(json -> Json.write(json, block));
        }
    }

    static void writeTool(@Nullable Object tool, ToolsWriter tools) {
        Object read = Json.plain(tool);
        Object schema = Json.member(read, "input_schema");
        if (schema == null || schema instanceof String || schema instanceof List) {
            tools.other(json -> Json.write(json, read));
        } else {
            tools.function(Json.text(read, "name"), Json.text(read, "description"), value(schema));
        }
    }

    private static @Nullable Consumer<JsonWriter> value(@Nullable Object value) {
        return value == null ? null : json -> Json.write(json, value);
    }
}
