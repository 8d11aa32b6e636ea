// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jspecify.annotations.Nullable;

/** Publishes what a consumer of the simplified API receives, and what its listener gets. */
final class TracedJmsConsumer extends Wrapper<JMSConsumer> implements JMSConsumer {
    private final Source source;

    TracedJmsConsumer(JMSConsumer consumer, Source source) {
        super(consumer);
        this.source = source;
    }

    @Override
    public @Nullable Message receive() {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receive())
                : source.received(delegate.receive());
    }

    @Override
    public @Nullable Message receive(long timeout) {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receive(timeout))
                : source.received(delegate.receive(timeout));
    }

    @Override
    public @Nullable Message receiveNoWait() {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receiveNoWait())
                : source.received(delegate.receiveNoWait());
    }

    @Override
    public <T> @Nullable T receiveBody(Class<T> type) {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receiveBody(type))
                : source.received(delegate.receiveBody(type));
    }

    @Override
    public <T> @Nullable T receiveBody(Class<T> type, long timeout) {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receiveBody(type, timeout))
                : source.received(delegate.receiveBody(type, timeout));
    }

    @Override
    public <T> @Nullable T receiveBodyNoWait(Class<T> type) {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receiveBodyNoWait(type))
                : source.received(delegate.receiveBodyNoWait(type));
    }

    @Override
    public void setMessageListener(@Nullable MessageListener listener) {
        delegate.setMessageListener(TracedListener.wrap(listener, source));
    }

    @Override
    public @Nullable MessageListener getMessageListener() {
        return TracedListener.unwrap(delegate.getMessageListener());
    }

    @Override
    public String getMessageSelector() {
        return delegate.getMessageSelector();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
