// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.TracingChannel;
import java.util.concurrent.atomic.AtomicReference;

/** Whole messages by the asynchronous client. */
class AsyncPublisherTest extends ModelContract {
    @Override
    protected TracingChannel<AnthropicRequest> channel() {
        return AnthropicChannels.MESSAGES_CREATE;
    }

    @Override
    protected Object succeed() {
        return client().async()
                .messages()
                .create(Clients.request().build())
                .join()
                .content();
    }

    /** What the future's own continuations are given, before others wrap it. */
    @Override
    protected void fail() throws Exception {
        AtomicReference<Throwable> given = new AtomicReference<>();
        client().async()
                .messages()
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
        client().async()
                .messages()
                .create(Clients.request().addUserMessage(secret).build())
                .join();
    }
}
