// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import jakarta.jms.XAConnection;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicSession;

/**
 * Makes sessions that publish. Has the methods of all interfaces of connections; a subclass is of those that the provider's connection
 * has.
 */
class TracedConnection extends ForwardingConnection {
    private TracedConnection(Connection connection) {
        super(connection);
    }

    static Connection wrap(Connection connection) {
        if (connection instanceof TracedConnection) {
            return connection;
        }
        if (connection instanceof XAConnection) {
            return wrapXa(connection);
        }
        boolean isOfTopics = connection instanceof TopicConnection;
        if (connection instanceof QueueConnection) {
            return isOfTopics ? new OfBoth(connection) : new OfQueues(connection);
        }
        return isOfTopics ? new OfTopics(connection) : new TracedConnection(connection);
    }

    /** An unusual mix is wrapped as what has all interfaces. */
    private static Connection wrapXa(Connection connection) {
        boolean isOfQueues = connection instanceof QueueConnection;
        boolean isOfTopics = connection instanceof TopicConnection;
        if (!isOfQueues && !isOfTopics) {
            return new Xa(connection);
        }
        if (!isOfTopics && connection instanceof XAQueueConnection) {
            return new XaOfQueues(connection);
        }
        return !isOfQueues && connection instanceof XATopicConnection
                ? new XaOfTopics(connection)
                : new XaOfBoth(connection);
    }

    private Session traced(Session session) {
        return TracedSession.wrap(session, new SessionTrace(delegate::getClientID));
    }

    @Override
    public Session createSession(boolean transacted, int mode) throws JMSException {
        return traced(delegate.createSession(transacted, mode));
    }

    @Override
    public Session createSession(int mode) throws JMSException {
        return traced(delegate.createSession(mode));
    }

    @Override
    public Session createSession() throws JMSException {
        return traced(delegate.createSession());
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Destination destination, String selector, ServerSessionPool sessions, int maxMessages) throws JMSException {
        return delegate.createConnectionConsumer(destination, selector, UnwrappedSessionPool.of(sessions), maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool sessions, int maxMessages)
            throws JMSException {
        return delegate.createSharedConnectionConsumer(
                topic, subscription, selector, UnwrappedSessionPool.of(sessions), maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool sessions, int maxMessages)
            throws JMSException {
        return delegate.createDurableConnectionConsumer(
                topic, subscription, selector, UnwrappedSessionPool.of(sessions), maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool sessions, int maxMessages)
            throws JMSException {
        return delegate.createSharedDurableConnectionConsumer(
                topic, subscription, selector, UnwrappedSessionPool.of(sessions), maxMessages);
    }

    // Of QueueConnection.

    public QueueSession createQueueSession(boolean transacted, int mode) throws JMSException {
        return (QueueSession) traced(((QueueConnection) delegate).createQueueSession(transacted, mode));
    }

    public ConnectionConsumer createConnectionConsumer(
            Queue queue, String selector, ServerSessionPool sessions, int maxMessages) throws JMSException {
        return ((QueueConnection) delegate)
                .createConnectionConsumer(queue, selector, UnwrappedSessionPool.of(sessions), maxMessages);
    }

    // Of TopicConnection.

    public TopicSession createTopicSession(boolean transacted, int mode) throws JMSException {
        return (TopicSession) traced(((TopicConnection) delegate).createTopicSession(transacted, mode));
    }

    public ConnectionConsumer createConnectionConsumer(
            Topic topic, String selector, ServerSessionPool sessions, int maxMessages) throws JMSException {
        return ((TopicConnection) delegate)
                .createConnectionConsumer(topic, selector, UnwrappedSessionPool.of(sessions), maxMessages);
    }

    // Of XAConnection, XAQueueConnection and XATopicConnection.

    public XASession createXASession() throws JMSException {
        return (XASession) traced(((XAConnection) delegate).createXASession());
    }

    public XAQueueSession createXAQueueSession() throws JMSException {
        return (XAQueueSession) traced(((XAQueueConnection) delegate).createXAQueueSession());
    }

    public XATopicSession createXATopicSession() throws JMSException {
        return (XATopicSession) traced(((XATopicConnection) delegate).createXATopicSession());
    }

    private static final class OfQueues extends TracedConnection implements QueueConnection {
        private OfQueues(Connection connection) {
            super(connection);
        }
    }

    private static final class OfTopics extends TracedConnection implements TopicConnection {
        private OfTopics(Connection connection) {
            super(connection);
        }
    }

    private static final class OfBoth extends TracedConnection implements QueueConnection, TopicConnection {
        private OfBoth(Connection connection) {
            super(connection);
        }
    }

    private static final class Xa extends TracedConnection implements XAConnection {
        private Xa(Connection connection) {
            super(connection);
        }
    }

    private static final class XaOfQueues extends TracedConnection implements XAQueueConnection {
        private XaOfQueues(Connection connection) {
            super(connection);
        }
    }

    private static final class XaOfTopics extends TracedConnection implements XATopicConnection {
        private XaOfTopics(Connection connection) {
            super(connection);
        }
    }

    private static final class XaOfBoth extends TracedConnection implements XAQueueConnection, XATopicConnection {
        private XaOfBoth(Connection connection) {
            super(connection);
        }
    }
}
