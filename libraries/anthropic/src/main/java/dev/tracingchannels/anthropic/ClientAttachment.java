// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import dev.tracingchannels.mapping.Attachment;

/** Wraps clients. */
final class ClientAttachment implements Attachment<AnthropicClient> {
    @Override
    public Class<AnthropicClient> type() {
        return AnthropicClient.class;
    }

    @Override
    public AnthropicClient attach(AnthropicClient target) {
        return TracedAnthropic.wrap(target);
    }

    @Override
    public AnthropicClient detach(AnthropicClient target) {
        return TracedAnthropic.unwrap(target);
    }
}
