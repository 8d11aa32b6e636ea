// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import dev.tracingchannels.core.TracingChannel;
import java.util.concurrent.Callable;

/** Whole messages by the synchronous client. */
class SyncPublisherTest extends ModelContract {
    @Override
    protected TracingChannel<AnthropicRequest> channel() {
        return AnthropicChannels.MESSAGES_CREATE;
    }

    @Override
    protected Object succeed() {
        Message message = client().messages().create(Clients.request().build());
        return message.content();
    }

    @Override
    protected void fail() {
        client().messages().create(Clients.request().addUserMessage("failing").build());
    }

    @Override
    protected void succeedWith(String secret) {
        client().messages().create(Clients.request().addUserMessage(secret).build());
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
