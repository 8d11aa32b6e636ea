// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

/**
 * Maps {@link AnthropicChannels#MESSAGES_CREATE}: a CLIENT span {@code chat {model}}.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
final class MessagesCreateMapper extends MessageMapper {
    MessagesCreateMapper() {
        super(AnthropicChannels.MESSAGES_CREATE.name());
    }
}
