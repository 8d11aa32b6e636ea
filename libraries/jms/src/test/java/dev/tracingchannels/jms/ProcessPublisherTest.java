// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.concurrent.Callable;

/** As a provider calls a listener. {@link JmsMessagingTest} has one that does. */
class ProcessPublisherTest extends JmsPublisherContract<JmsProcess> {
    @Override
    protected TracingChannel<JmsProcess> channel() {
        return JmsChannels.PROCESS;
    }

    /** Hands a message to the application. */
    void process(Message message, Runnable work) {
        TracedListener.wrap(received -> work.run(), Source.UNKNOWN).onMessage(message);
    }

    @Override
    protected Object succeed() throws Exception {
        process(message("body"), () -> {});
        return "processed";
    }

    @Override
    protected void fail() throws Exception {
        process(message("body"), () -> {
            throw new IllegalStateException("failed");
        });
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        process(message(secret), () -> {});
    }

    @Override
    protected void failWith(String secret) throws Exception {
        process(message(secret), () -> {
            throw new IllegalStateException(secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        process(message("body"), action);
    }

    @Override
    protected java.util.Set<Class<?>> wrappers() {
        return java.util.Set.of(TracedListener.class);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        MessageListener listener = received -> {};
        MessageListener used = publishing ? TracedListener.wrap(listener, Source.UNKNOWN) : listener;
        Message message = message("body");
        return () -> {
            used.onMessage(message);
            return null;
        };
    }
}
