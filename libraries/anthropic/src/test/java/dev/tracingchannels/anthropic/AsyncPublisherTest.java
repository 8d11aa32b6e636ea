// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClientAsync;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Whole messages by the asynchronous client. */
class AsyncPublisherTest extends PublisherContract<AnthropicRequest> {
    private ModelStandIn model;
    private AnthropicClientAsync client;

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> request.body().contains("failing")
                ? Failure.of(400, "invalid_request_error", "as the test wants it")
                : Reply.text("A cup."));
        client = Clients.async(model);
    }

    @AfterEach
    void stop() {
        client.close();
        model.close();
    }

    @Override
    protected TracingChannel<AnthropicRequest> channel() {
        return AnthropicChannels.MESSAGES_CREATE;
    }

    @Override
    protected Object succeed() {
        return client.messages().create(Clients.request().build()).join().content();
    }

    /** What the future's own continuations are given, before others wrap it. */
    @Override
    protected void fail() throws Exception {
        AtomicReference<Throwable> given = new AtomicReference<>();
        client.messages()
                .create(Clients.request().addUserMessage("failing").build())
                .whenComplete((message, error) -> given.set(error))
                .handle((message, error) -> null)
                .join();
        Throwable error = given.get();
        if (error instanceof Exception exception) {
            throw exception;
        }
    }

    /** The SDK's future wraps it. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        return thrown.getCause();
    }

    @Override
    protected void succeedWith(String secret) {
        client.messages()
                .create(Clients.request().addUserMessage(secret).build())
                .join();
    }
}
