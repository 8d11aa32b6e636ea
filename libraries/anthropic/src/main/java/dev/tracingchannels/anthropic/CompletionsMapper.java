// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonValue;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;

/**
 * Maps {@link AnthropicChannels#COMPLETIONS_CREATE}: a CLIENT span {@code text_completion {model}}.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
final class CompletionsMapper extends AnthropicMapper {
    CompletionsMapper() {
        super(AnthropicChannels.COMPLETIONS_CREATE.name(), "text_completion");
    }

    @Override
    void writeInput(JsonValue request, AttributeWriter attributes) {
        attributes.put(
                GenAiAttributes.GEN_AI_INPUT_MESSAGES, MessageJson.message("user", Json.member(request, "prompt")));
    }

    @Override
    void writeOutput(JsonValue response, AttributeWriter attributes) {
        attributes.put(
                GenAiAttributes.GEN_AI_OUTPUT_MESSAGES,
                MessageJson.message("assistant", Json.member(response, "completion")));
    }
}
