// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicSession;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Makes producers and consumers that publish, and publishes how their messages are settled. Has the methods of all interfaces of
 * sessions; a subclass is of those that the provider's session has.
 */
class TracedSession extends ForwardingSession {
    private final SessionTrace trace;

    private TracedSession(Session session, SessionTrace trace) {
        super(session);
        this.trace = trace;
    }

    static Session wrap(Session session, SessionTrace trace) {
        if (session instanceof TracedSession) {
            return session;
        }
        if (session instanceof XASession) {
            return wrapXa(session, trace);
        }
        boolean isOfTopics = session instanceof TopicSession;
        if (session instanceof QueueSession) {
            return isOfTopics ? new OfBoth(session, trace) : new OfQueues(session, trace);
        }
        return isOfTopics ? new OfTopics(session, trace) : new TracedSession(session, trace);
    }

    /** An unusual mix is wrapped as what has all interfaces. */
    private static Session wrapXa(Session session, SessionTrace trace) {
        boolean isOfTopics = session instanceof XATopicSession;
        if (session instanceof QueueSession || session instanceof TopicSession) {
            return new XaOfAll(session, trace);
        }
        if (session instanceof XAQueueSession) {
            return isOfTopics ? new XaOfBoth(session, trace) : new XaOfQueues(session, trace);
        }
        return isOfTopics ? new XaOfTopics(session, trace) : new Xa(session, trace);
    }

    private Source source(Destination destination) {
        return Source.of(destination, trace);
    }

    private Source subscription(Topic topic, String name) {
        return new Source(topic, name, trace);
    }

    @Override
    public void commit() throws JMSException {
        JmsSettle settle = trace.settle(JmsSettle.Kind.COMMIT);
        if (settle == null) {
            delegate.commit();
        } else {
            settle.publish(() -> {
                delegate.commit();
                return null;
            });
        }
    }

    @Override
    public void rollback() throws JMSException {
        JmsSettle settle = trace.settle(JmsSettle.Kind.ROLLBACK);
        if (settle == null) {
            delegate.rollback();
        } else {
            settle.publish(() -> {
                delegate.rollback();
                return null;
            });
        }
    }

    @Override
    public void recover() throws JMSException {
        JmsSettle settle = trace.settle(JmsSettle.Kind.RECOVER);
        if (settle == null) {
            delegate.recover();
        } else {
            settle.publish(() -> {
                delegate.recover();
                return null;
            });
        }
    }

    @Override
    public void setMessageListener(@Nullable MessageListener listener) throws JMSException {
        delegate.setMessageListener(TracedListener.wrap(listener, new Source(null, null, trace)));
    }

    @Override
    public @Nullable MessageListener getMessageListener() throws JMSException {
        return TracedListener.unwrap(delegate.getMessageListener());
    }

    @Override
    public MessageProducer createProducer(@Nullable Destination destination) throws JMSException {
        return TracedProducer.wrap(delegate.createProducer(destination), destination, trace);
    }

    @Override
    public MessageConsumer createConsumer(Destination destination) throws JMSException {
        return TracedConsumer.wrap(delegate.createConsumer(destination), source(destination));
    }

    @Override
    public MessageConsumer createConsumer(Destination destination, String selector) throws JMSException {
        return TracedConsumer.wrap(delegate.createConsumer(destination, selector), source(destination));
    }

    @Override
    public MessageConsumer createConsumer(Destination destination, String selector, boolean noLocal)
            throws JMSException {
        return TracedConsumer.wrap(delegate.createConsumer(destination, selector, noLocal), source(destination));
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String subscription) throws JMSException {
        return TracedConsumer.wrap(
                delegate.createSharedConsumer(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String subscription, String selector) throws JMSException {
        return TracedConsumer.wrap(
                delegate.createSharedConsumer(topic, subscription, selector), subscription(topic, subscription));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String subscription) throws JMSException {
        return TracedConsumer.wrap(
                delegate.createDurableSubscriber(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String subscription, String selector, boolean noLocal)
            throws JMSException {
        return TracedConsumer.wrap(
                delegate.createDurableSubscriber(topic, subscription, selector, noLocal),
                subscription(topic, subscription));
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String subscription) throws JMSException {
        return TracedConsumer.wrap(
                delegate.createDurableConsumer(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String subscription, String selector, boolean noLocal)
            throws JMSException {
        return TracedConsumer.wrap(
                delegate.createDurableConsumer(topic, subscription, selector, noLocal),
                subscription(topic, subscription));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String subscription) throws JMSException {
        return TracedConsumer.wrap(
                delegate.createSharedDurableConsumer(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String subscription, String selector)
            throws JMSException {
        return TracedConsumer.wrap(
                delegate.createSharedDurableConsumer(topic, subscription, selector), subscription(topic, subscription));
    }

    // Of QueueSession.

    public QueueReceiver createReceiver(Queue queue) throws JMSException {
        return TracedConsumer.wrap(((QueueSession) delegate).createReceiver(queue), source(queue));
    }

    public QueueReceiver createReceiver(Queue queue, String selector) throws JMSException {
        return TracedConsumer.wrap(((QueueSession) delegate).createReceiver(queue, selector), source(queue));
    }

    public QueueSender createSender(Queue queue) throws JMSException {
        return TracedProducer.wrap(((QueueSession) delegate).createSender(queue), queue, trace);
    }

    // Of TopicSession.

    public TopicSubscriber createSubscriber(Topic topic) throws JMSException {
        return TracedConsumer.wrap(((TopicSession) delegate).createSubscriber(topic), source(topic));
    }

    public TopicSubscriber createSubscriber(Topic topic, String selector, boolean noLocal) throws JMSException {
        return TracedConsumer.wrap(((TopicSession) delegate).createSubscriber(topic, selector, noLocal), source(topic));
    }

    public TopicPublisher createPublisher(Topic topic) throws JMSException {
        return TracedProducer.wrap(((TopicSession) delegate).createPublisher(topic), topic, trace);
    }

    // Of XASession, XAQueueSession and XATopicSession.

    public Session getSession() throws JMSException {
        return wrap(((XASession) delegate).getSession(), trace);
    }

    public XAResource getXAResource() {
        return ((XASession) delegate).getXAResource();
    }

    public QueueSession getQueueSession() throws JMSException {
        return (QueueSession) wrap(((XAQueueSession) delegate).getQueueSession(), trace);
    }

    public TopicSession getTopicSession() throws JMSException {
        return (TopicSession) wrap(((XATopicSession) delegate).getTopicSession(), trace);
    }

    private static final class OfQueues extends TracedSession implements QueueSession {
        private OfQueues(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class OfTopics extends TracedSession implements TopicSession {
        private OfTopics(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class OfBoth extends TracedSession implements QueueSession, TopicSession {
        private OfBoth(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class Xa extends TracedSession implements XASession {
        private Xa(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class XaOfQueues extends TracedSession implements XAQueueSession {
        private XaOfQueues(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class XaOfTopics extends TracedSession implements XATopicSession {
        private XaOfTopics(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class XaOfBoth extends TracedSession implements XAQueueSession, XATopicSession {
        private XaOfBoth(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }

    private static final class XaOfAll extends TracedSession
            implements QueueSession, TopicSession, XAQueueSession, XATopicSession {
        private XaOfAll(Session session, SessionTrace trace) {
            super(session, trace);
        }
    }
}
