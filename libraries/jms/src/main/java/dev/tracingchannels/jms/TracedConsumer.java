// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.jspecify.annotations.Nullable;

/** Publishes what a consumer receives, and what its listener gets. */
class TracedConsumer extends Wrapper<MessageConsumer> implements MessageConsumer {
    private final Source source;

    private TracedConsumer(MessageConsumer consumer, Source source) {
        super(consumer);
        this.source = source;
    }

    static MessageConsumer wrap(MessageConsumer consumer, Source source) {
        if (consumer instanceof QueueReceiver receiver) {
            return wrap(receiver, source);
        }
        return consumer instanceof TopicSubscriber subscriber
                ? wrap(subscriber, source)
                : new TracedConsumer(consumer, source);
    }

    static QueueReceiver wrap(QueueReceiver receiver, Source source) {
        return new OfQueue(receiver, source);
    }

    static TopicSubscriber wrap(TopicSubscriber subscriber, Source source) {
        return new OfTopic(subscriber, source);
    }

    @Override
    public @Nullable Message receive() throws JMSException {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receive())
                : source.received(delegate.receive());
    }

    @Override
    public @Nullable Message receive(long timeout) throws JMSException {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receive(timeout))
                : source.received(delegate.receive(timeout));
    }

    @Override
    public @Nullable Message receiveNoWait() throws JMSException {
        return JmsChannels.RECEIVE.hasSubscribers()
                ? source.receive(() -> delegate.receiveNoWait())
                : source.received(delegate.receiveNoWait());
    }

    @Override
    public void setMessageListener(@Nullable MessageListener listener) throws JMSException {
        delegate.setMessageListener(TracedListener.wrap(listener, source));
    }

    @Override
    public @Nullable MessageListener getMessageListener() throws JMSException {
        return TracedListener.unwrap(delegate.getMessageListener());
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return delegate.getMessageSelector();
    }

    @Override
    public void close() throws JMSException {
        delegate.close();
    }

    // Of QueueReceiver.

    public Queue getQueue() throws JMSException {
        return ((QueueReceiver) delegate).getQueue();
    }

    // Of TopicSubscriber.

    public Topic getTopic() throws JMSException {
        return ((TopicSubscriber) delegate).getTopic();
    }

    public boolean getNoLocal() throws JMSException {
        return ((TopicSubscriber) delegate).getNoLocal();
    }

    private static final class OfQueue extends TracedConsumer implements QueueReceiver {
        private OfQueue(QueueReceiver receiver, Source source) {
            super(receiver, source);
        }
    }

    private static final class OfTopic extends TracedConsumer implements TopicSubscriber {
        private OfTopic(TopicSubscriber subscriber, Source source) {
            super(subscriber, source);
        }
    }
}
