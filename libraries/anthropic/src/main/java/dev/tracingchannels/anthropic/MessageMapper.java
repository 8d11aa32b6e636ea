// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.genai.InferenceOperation;
import dev.tracingchannels.mapping.genai.InstructionsWriter;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import dev.tracingchannels.mapping.genai.PartsWriter;
import dev.tracingchannels.mapping.genai.ToolsWriter;
import org.jspecify.annotations.Nullable;

/** The common part of whole and streamed messages. */
abstract class MessageMapper extends AnthropicMapper {
    MessageMapper(String channel) {
        super(channel, InferenceOperation.CHAT);
    }

    @Override
    protected final @Nullable Long maxTokens(AnthropicRequest payload) {
        return Json.whole(payload.body(), "max_tokens");
    }

    @Override
    protected final void writeInput(AnthropicRequest payload, MessagesWriter messages) {
        for (Object message : Json.elements(Json.member(payload.body(), "messages"))) {
            Content.writeMessage(message, messages);
        }
    }

    @Override
    protected final void writeInstructions(AnthropicRequest payload, InstructionsWriter instructions) {
        Content.writeInstructions(Json.member(payload.body(), "system"), instructions);
    }

    @Override
    protected final void writeTools(AnthropicRequest payload, ToolsWriter tools) {
        for (Object tool : Json.elements(Json.member(payload.body(), "tools"))) {
            Content.writeTool(tool, tools);
        }
    }

    @Override
    protected final void writeOutput(Operation<? extends AnthropicRequest> operation, MessagesWriter messages) {
        PartsWriter parts = messages.begin("assistant");
        Content.writeParts(Json.member(operation.result(), "content"), parts);
        parts.end();
    }
}
