// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Whole messages by the synchronous client. */
class SyncPublisherTest extends PublisherContract<AnthropicRequest> {
    private ModelStandIn model;
    private AnthropicClient client;

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> request.body().contains("failing")
                ? Failure.of(400, "invalid_request_error", "as the test wants it")
                : Reply.text("A cup."));
        client = Clients.sync(model);
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
        Message message = client.messages().create(Clients.request().build());
        return message.content();
    }

    @Override
    protected void fail() {
        client.messages().create(Clients.request().addUserMessage("failing").build());
    }

    @Override
    protected void succeedWith(String secret) {
        client.messages().create(Clients.request().addUserMessage(secret).build());
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        MessageCreateParams request = Clients.request().build();
        if (publishing) {
            AnthropicClient answering = Clients.answeringAtOnce();
            return () -> answering.messages().create(request);
        }
        MessageService alone = Clients.serviceThatAnswersAtOnce();
        return () -> alone.create(request);
    }

    /** A proxy's array of one argument. */
    @Override
    protected long idleBytes() {
        return 32;
    }
}
