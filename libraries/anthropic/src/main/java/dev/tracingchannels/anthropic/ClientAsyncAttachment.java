// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClientAsync;
import dev.tracingchannels.mapping.Attachment;

/** Wraps clients. */
final class ClientAsyncAttachment implements Attachment<AnthropicClientAsync> {
    @Override
    public Class<AnthropicClientAsync> type() {
        return AnthropicClientAsync.class;
    }

    @Override
    public AnthropicClientAsync attach(AnthropicClientAsync target) {
        return TracedAnthropic.wrap(target);
    }

    @Override
    public AnthropicClientAsync detach(AnthropicClientAsync target) {
        return TracedAnthropic.unwrap(target);
    }
}
