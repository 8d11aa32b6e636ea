// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Streamed messages by the synchronous client. */
class StreamPublisherTest extends PublisherContract<AnthropicRequest> {
    private ModelStandIn model;
    private AnthropicClient client;

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> request.body().contains("failing")
                ? Failure.of(400, "invalid_request_error", "as the test wants it")
                : Reply.text("A cup, and a saucer to it."));
        client = Clients.sync(model);
    }

    @AfterEach
    void stop() {
        client.close();
        model.close();
    }

    @Override
    protected TracingChannel<AnthropicRequest> channel() {
        return AnthropicChannels.MESSAGES_STREAM;
    }

    @Override
    protected Object succeed() {
        try (StreamResponse<RawMessageStreamEvent> stream =
                client.messages().createStreaming(Clients.request().build())) {
            return stream.stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .map(event -> event.delta().asText().text())
                    .toList();
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // there is none
    protected void fail() {
        client.messages()
                .createStreaming(Clients.request().addUserMessage("failing").build());
    }

    @Override
    protected void succeedWith(String secret) {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages()
                .createStreaming(Clients.request().addUserMessage(secret).build())) {
            stream.stream().forEach(event -> {});
        }
    }
}
