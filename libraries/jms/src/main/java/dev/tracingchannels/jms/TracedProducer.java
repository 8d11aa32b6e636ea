// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import org.jspecify.annotations.Nullable;

/** Publishes what a producer sends. */
class TracedProducer extends ForwardingProducer {
    private final @Nullable Destination destination;
    private final SessionTrace session;
    private final Sending sending;

    private TracedProducer(MessageProducer producer, @Nullable Destination destination, SessionTrace session) {
        super(producer);
        this.destination = destination;
        this.session = session;
        this.sending = new Sending(session);
    }

    static MessageProducer wrap(MessageProducer producer, @Nullable Destination destination, SessionTrace session) {
        if (producer instanceof QueueSender sender) {
            return wrap(sender, destination, session);
        }
        return producer instanceof TopicPublisher publisher
                ? wrap(publisher, destination, session)
                : new TracedProducer(producer, destination, session);
    }

    static QueueSender wrap(QueueSender sender, @Nullable Destination queue, SessionTrace session) {
        return new OfQueue(sender, queue, session);
    }

    static TopicPublisher wrap(TopicPublisher publisher, @Nullable Destination topic, SessionTrace session) {
        return new OfTopic(publisher, topic, session);
    }

    /** Returns whether nobody listens; counts the message. */
    private boolean isUnheard() {
        session.sent();
        return !JmsChannels.SEND.hasSubscribers();
    }

    /** Without a listener the provider refuses to send, and says so. */
    private boolean isUnheard(@Nullable CompletionListener listener) {
        return isUnheard() || listener == null;
    }

    @Override
    public void send(Message message) throws JMSException {
        if (isUnheard()) {
            delegate.send(message);
        } else {
            sending.send(sending.of(message, destination), () -> {
                delegate.send(message);
                return null;
            });
        }
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long timeToLive) throws JMSException {
        if (isUnheard()) {
            delegate.send(message, deliveryMode, priority, timeToLive);
        } else {
            sending.send(sending.of(message, destination), () -> {
                delegate.send(message, deliveryMode, priority, timeToLive);
                return null;
            });
        }
    }

    @Override
    public void send(Destination to, Message message) throws JMSException {
        if (isUnheard()) {
            delegate.send(to, message);
        } else {
            sending.send(sending.of(message, to), () -> {
                delegate.send(to, message);
                return null;
            });
        }
    }

    @Override
    public void send(Destination to, Message message, int deliveryMode, int priority, long timeToLive)
            throws JMSException {
        if (isUnheard()) {
            delegate.send(to, message, deliveryMode, priority, timeToLive);
        } else {
            sending.send(sending.of(message, to), () -> {
                delegate.send(to, message, deliveryMode, priority, timeToLive);
                return null;
            });
        }
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        if (isUnheard(listener)) {
            delegate.send(message, listener);
        } else {
            sending.send(sending.of(message, destination), listener, traced -> delegate.send(message, traced));
        }
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long timeToLive, CompletionListener listener)
            throws JMSException {
        if (isUnheard(listener)) {
            delegate.send(message, deliveryMode, priority, timeToLive, listener);
        } else {
            sending.send(
                    sending.of(message, destination),
                    listener,
                    traced -> delegate.send(message, deliveryMode, priority, timeToLive, traced));
        }
    }

    @Override
    public void send(Destination to, Message message, CompletionListener listener) throws JMSException {
        if (isUnheard(listener)) {
            delegate.send(to, message, listener);
        } else {
            sending.send(sending.of(message, to), listener, traced -> delegate.send(to, message, traced));
        }
    }

    @Override
    public void send(
            Destination to,
            Message message,
            int deliveryMode,
            int priority,
            long timeToLive,
            CompletionListener listener)
            throws JMSException {
        if (isUnheard(listener)) {
            delegate.send(to, message, deliveryMode, priority, timeToLive, listener);
        } else {
            sending.send(
                    sending.of(message, to),
                    listener,
                    traced -> delegate.send(to, message, deliveryMode, priority, timeToLive, traced));
        }
    }

    // Of QueueSender.

    public Queue getQueue() throws JMSException {
        return ((QueueSender) delegate).getQueue();
    }

    public void send(Queue queue, Message message) throws JMSException {
        if (isUnheard()) {
            ((QueueSender) delegate).send(queue, message);
        } else {
            sending.send(sending.of(message, queue), () -> {
                ((QueueSender) delegate).send(queue, message);
                return null;
            });
        }
    }

    public void send(Queue queue, Message message, int deliveryMode, int priority, long timeToLive)
            throws JMSException {
        if (isUnheard()) {
            ((QueueSender) delegate).send(queue, message, deliveryMode, priority, timeToLive);
        } else {
            sending.send(sending.of(message, queue), () -> {
                ((QueueSender) delegate).send(queue, message, deliveryMode, priority, timeToLive);
                return null;
            });
        }
    }

    // Of TopicPublisher.

    public Topic getTopic() throws JMSException {
        return ((TopicPublisher) delegate).getTopic();
    }

    public void publish(Message message) throws JMSException {
        if (isUnheard()) {
            ((TopicPublisher) delegate).publish(message);
        } else {
            sending.send(sending.of(message, destination), () -> {
                ((TopicPublisher) delegate).publish(message);
                return null;
            });
        }
    }

    public void publish(Message message, int deliveryMode, int priority, long timeToLive) throws JMSException {
        if (isUnheard()) {
            ((TopicPublisher) delegate).publish(message, deliveryMode, priority, timeToLive);
        } else {
            sending.send(sending.of(message, destination), () -> {
                ((TopicPublisher) delegate).publish(message, deliveryMode, priority, timeToLive);
                return null;
            });
        }
    }

    public void publish(Topic topic, Message message) throws JMSException {
        if (isUnheard()) {
            ((TopicPublisher) delegate).publish(topic, message);
        } else {
            sending.send(sending.of(message, topic), () -> {
                ((TopicPublisher) delegate).publish(topic, message);
                return null;
            });
        }
    }

    public void publish(Topic topic, Message message, int deliveryMode, int priority, long timeToLive)
            throws JMSException {
        if (isUnheard()) {
            ((TopicPublisher) delegate).publish(topic, message, deliveryMode, priority, timeToLive);
        } else {
            sending.send(sending.of(message, topic), () -> {
                ((TopicPublisher) delegate).publish(topic, message, deliveryMode, priority, timeToLive);
                return null;
            });
        }
    }

    private static final class OfQueue extends TracedProducer implements QueueSender {
        private OfQueue(QueueSender sender, @Nullable Destination queue, SessionTrace session) {
            super(sender, queue, session);
        }
    }

    private static final class OfTopic extends TracedProducer implements TopicPublisher {
        private OfTopic(TopicPublisher publisher, @Nullable Destination topic, SessionTrace session) {
            super(publisher, topic, session);
        }
    }
}
