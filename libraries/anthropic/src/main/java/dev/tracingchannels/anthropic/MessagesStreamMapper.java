// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

/**
 * Maps {@link AnthropicChannels#MESSAGES_STREAM}: a CLIENT span {@code chat {model}}.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
final class MessagesStreamMapper extends MessageMapper {
    MessagesStreamMapper() {
        super(AnthropicChannels.MESSAGES_STREAM.name());
    }
}
