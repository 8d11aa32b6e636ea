// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import jakarta.jms.XATopicConnection;
import jakarta.jms.XATopicConnectionFactory;

/**
 * Makes connections and contexts that publish. Has the methods of all interfaces of factories; a subclass is of those that the
 * provider's factory has.
 */
class TracedFactory extends Wrapper<Object> {
    private TracedFactory(Object factory) {
        super(factory);
    }

    /** Wraps a factory as what it is. */
    static Object wrap(Object factory) {
        if (factory instanceof TracedFactory) {
            return factory;
        }
        if (factory instanceof XAConnectionFactory) {
            return wrapXa(factory);
        }
        boolean isOfTopics = factory instanceof TopicConnectionFactory;
        if (factory instanceof QueueConnectionFactory) {
            return isOfTopics ? new OfBoth(factory) : new OfQueues(factory);
        }
        return isOfTopics ? new OfTopics(factory) : new OfConnections(factory);
    }

    /** An unusual mix is wrapped as what has all interfaces. */
    private static Object wrapXa(Object factory) {
        boolean isOfQueues = factory instanceof QueueConnectionFactory;
        boolean isOfTopics = factory instanceof TopicConnectionFactory;
        if (!isOfQueues && !isOfTopics) {
            return factory instanceof ConnectionFactory ? new XaAndPlain(factory) : new Xa(factory);
        }
        if (!isOfTopics && factory instanceof XAQueueConnectionFactory) {
            return new XaOfQueues(factory);
        }
        return !isOfQueues && factory instanceof XATopicConnectionFactory
                ? new XaOfTopics(factory)
                : new XaOfBoth(factory);
    }

    // Of ConnectionFactory.

    public Connection createConnection() throws JMSException {
        return TracedConnection.wrap(((ConnectionFactory) delegate).createConnection());
    }

    public Connection createConnection(String user, String password) throws JMSException {
        return TracedConnection.wrap(((ConnectionFactory) delegate).createConnection(user, password));
    }

    public JMSContext createContext() {
        return TracedContext.wrap(((ConnectionFactory) delegate).createContext());
    }

    public JMSContext createContext(String user, String password) {
        return TracedContext.wrap(((ConnectionFactory) delegate).createContext(user, password));
    }

    public JMSContext createContext(String user, String password, int mode) {
        return TracedContext.wrap(((ConnectionFactory) delegate).createContext(user, password, mode));
    }

    public JMSContext createContext(int mode) {
        return TracedContext.wrap(((ConnectionFactory) delegate).createContext(mode));
    }

    // Of QueueConnectionFactory.

    public QueueConnection createQueueConnection() throws JMSException {
        return (QueueConnection) TracedConnection.wrap(((QueueConnectionFactory) delegate).createQueueConnection());
    }

    public QueueConnection createQueueConnection(String user, String password) throws JMSException {
        return (QueueConnection)
                TracedConnection.wrap(((QueueConnectionFactory) delegate).createQueueConnection(user, password));
    }

    // Of TopicConnectionFactory.

    public TopicConnection createTopicConnection() throws JMSException {
        return (TopicConnection) TracedConnection.wrap(((TopicConnectionFactory) delegate).createTopicConnection());
    }

    public TopicConnection createTopicConnection(String user, String password) throws JMSException {
        return (TopicConnection)
                TracedConnection.wrap(((TopicConnectionFactory) delegate).createTopicConnection(user, password));
    }

    // Of XAConnectionFactory.

    public XAConnection createXAConnection() throws JMSException {
        return (XAConnection) TracedConnection.wrap(((XAConnectionFactory) delegate).createXAConnection());
    }

    public XAConnection createXAConnection(String user, String password) throws JMSException {
        return (XAConnection)
                TracedConnection.wrap(((XAConnectionFactory) delegate).createXAConnection(user, password));
    }

    public XAJMSContext createXAContext() {
        return TracedContext.wrapXa(((XAConnectionFactory) delegate).createXAContext());
    }

    public XAJMSContext createXAContext(String user, String password) {
        return TracedContext.wrapXa(((XAConnectionFactory) delegate).createXAContext(user, password));
    }

    // Of XAQueueConnectionFactory and XATopicConnectionFactory.

    public XAQueueConnection createXAQueueConnection() throws JMSException {
        return (XAQueueConnection)
                TracedConnection.wrap(((XAQueueConnectionFactory) delegate).createXAQueueConnection());
    }

    public XAQueueConnection createXAQueueConnection(String user, String password) throws JMSException {
        return (XAQueueConnection)
                TracedConnection.wrap(((XAQueueConnectionFactory) delegate).createXAQueueConnection(user, password));
    }

    public XATopicConnection createXATopicConnection() throws JMSException {
        return (XATopicConnection)
                TracedConnection.wrap(((XATopicConnectionFactory) delegate).createXATopicConnection());
    }

    public XATopicConnection createXATopicConnection(String user, String password) throws JMSException {
        return (XATopicConnection)
                TracedConnection.wrap(((XATopicConnectionFactory) delegate).createXATopicConnection(user, password));
    }

    private static final class OfConnections extends TracedFactory implements ConnectionFactory {
        private OfConnections(Object factory) {
            super(factory);
        }
    }

    private static final class OfQueues extends TracedFactory implements QueueConnectionFactory {
        private OfQueues(Object factory) {
            super(factory);
        }
    }

    private static final class OfTopics extends TracedFactory implements TopicConnectionFactory {
        private OfTopics(Object factory) {
            super(factory);
        }
    }

    private static final class OfBoth extends TracedFactory implements QueueConnectionFactory, TopicConnectionFactory {
        private OfBoth(Object factory) {
            super(factory);
        }
    }

    private static final class Xa extends TracedFactory implements XAConnectionFactory {
        private Xa(Object factory) {
            super(factory);
        }
    }

    private static final class XaAndPlain extends TracedFactory implements XAConnectionFactory, ConnectionFactory {
        private XaAndPlain(Object factory) {
            super(factory);
        }
    }

    private static final class XaOfQueues extends TracedFactory implements XAQueueConnectionFactory {
        private XaOfQueues(Object factory) {
            super(factory);
        }
    }

    private static final class XaOfTopics extends TracedFactory implements XATopicConnectionFactory {
        private XaOfTopics(Object factory) {
            super(factory);
        }
    }

    private static final class XaOfBoth extends TracedFactory
            implements XAQueueConnectionFactory, XATopicConnectionFactory {
        private XaOfBoth(Object factory) {
            super(factory);
        }
    }
}
