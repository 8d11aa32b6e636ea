// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.tracingchannels.core.TracingChannel;

/** Streamed messages by the synchronous client. */
class StreamPublisherTest extends ModelContract {
    @Override
    protected TracingChannel<AnthropicRequest> channel() {
        return AnthropicChannels.MESSAGES_STREAM;
    }

    @Override
    protected Object succeed() {
        try (StreamResponse<RawMessageStreamEvent> stream =
                client().messages().createStreaming(Clients.request().build())) {
            return stream.stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .map(event -> event.delta().asText().text())
                    .toList();
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // there is none
    protected void fail() {
        client().messages()
                .createStreaming(Clients.request().addUserMessage("failing").build());
    }

    @Override
    protected void succeedWith(String secret) {
        try (StreamResponse<RawMessageStreamEvent> stream = client().messages()
                .createStreaming(Clients.request().addUserMessage(secret).build())) {
            stream.stream().forEach(event -> {});
        }
    }
}
