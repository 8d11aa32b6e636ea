// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonValue;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import org.jspecify.annotations.Nullable;

/** What whole and streamed messages have in common. */
abstract class MessageMapper extends AnthropicMapper {
    MessageMapper(String channel) {
        super(channel, "chat");
    }

    @Override
    final void writeInput(JsonValue request, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_INPUT_MESSAGES, MessageJson.messages(Json.member(request, "messages")));
        JsonValue system = present(Json.member(request, "system"));
        if (system != null) {
            attributes.put(GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS, MessageJson.parts(system));
        }
        JsonValue tools = present(Json.member(request, "tools"));
        if (tools != null) {
            attributes.put(GenAiAttributes.GEN_AI_TOOL_DEFINITIONS, MessageJson.tools(tools));
        }
    }

    private static @Nullable JsonValue present(@Nullable JsonValue value) {
        return value == null || value.isNull() || value.isMissing() ? null : value;
    }

    @Override
    final void writeOutput(JsonValue response, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, MessageJson.output(Json.member(response, "content")));
    }
}
