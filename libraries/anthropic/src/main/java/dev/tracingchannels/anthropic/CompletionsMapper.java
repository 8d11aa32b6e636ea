// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.genai.InferenceOperation;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import org.jspecify.annotations.Nullable;

/**
 * Maps {@link AnthropicChannels#COMPLETIONS_CREATE}: a CLIENT span {@code text_completion {model}}.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
final class CompletionsMapper extends AnthropicMapper {
    CompletionsMapper() {
        super(AnthropicChannels.COMPLETIONS_CREATE.name(), InferenceOperation.TEXT_COMPLETION);
    }

    @Override
    protected @Nullable Long maxTokens(AnthropicRequest payload) {
        return Json.whole(payload.body(), "max_tokens_to_sample");
    }

    @Override
    protected void writeInput(AnthropicRequest payload, MessagesWriter messages) {
        messages.begin("user").text(Json.text(payload.body(), "prompt")).end();
    }

    @Override
    protected void writeOutput(Operation<? extends AnthropicRequest> operation, MessagesWriter messages) {
        messages.begin("assistant")
                .text(Json.text(operation.result(), "completion"))
                .end();
    }
}
