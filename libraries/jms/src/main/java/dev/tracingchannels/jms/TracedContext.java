// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Topic;
import jakarta.jms.XAJMSContext;
import javax.transaction.xa.XAResource;

/**
 * Makes producers and consumers of the simplified API that publish, and publishes how their messages are settled. Has the methods of
 * {@link XAJMSContext}, too, of which the subclass is.
 */
class TracedContext extends ForwardingContext {
    private final SessionTrace trace;

    private TracedContext(JMSContext context, SessionTrace trace) {
        super(context);
        this.trace = trace;
    }

    static JMSContext wrap(JMSContext context) {
        if (context instanceof TracedContext) {
            return context;
        }
        return context instanceof XAJMSContext xa ? wrapXa(xa) : new TracedContext(context, trace(context));
    }

    static XAJMSContext wrapXa(XAJMSContext context) {
        return context instanceof TracedContext ? context : new Xa(context, trace(context));
    }

    private static SessionTrace trace(JMSContext context) {
        return new SessionTrace(context::getClientID);
    }

    private Source source(Destination destination) {
        return Source.of(destination, trace);
    }

    private Source subscription(Topic topic, String name) {
        return new Source(topic, name, trace);
    }

    @Override
    public JMSContext createContext(int mode) {
        return wrap(delegate.createContext(mode));
    }

    @Override
    public JMSProducer createProducer() {
        return new TracedJmsProducer(delegate.createProducer(), delegate, trace);
    }

    @Override
    public void acknowledge() {
        JmsSettle settle = trace.settle(JmsSettle.Kind.ACKNOWLEDGE);
        if (settle == null) {
            delegate.acknowledge();
        } else {
            settle.publish(() -> {
                delegate.acknowledge();
                return null;
            });
        }
    }

    @Override
    public void commit() {
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
    public void rollback() {
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
    public void recover() {
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
    public JMSConsumer createConsumer(Destination destination) {
        return new TracedJmsConsumer(delegate.createConsumer(destination), source(destination));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector) {
        return new TracedJmsConsumer(delegate.createConsumer(destination, selector), source(destination));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector, boolean noLocal) {
        return new TracedJmsConsumer(delegate.createConsumer(destination, selector, noLocal), source(destination));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String subscription) {
        return new TracedJmsConsumer(
                delegate.createDurableConsumer(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String subscription, String selector, boolean noLocal) {
        return new TracedJmsConsumer(
                delegate.createDurableConsumer(topic, subscription, selector, noLocal),
                subscription(topic, subscription));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String subscription) {
        return new TracedJmsConsumer(
                delegate.createSharedDurableConsumer(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String subscription, String selector) {
        return new TracedJmsConsumer(
                delegate.createSharedDurableConsumer(topic, subscription, selector), subscription(topic, subscription));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String subscription) {
        return new TracedJmsConsumer(
                delegate.createSharedConsumer(topic, subscription), subscription(topic, subscription));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String subscription, String selector) {
        return new TracedJmsConsumer(
                delegate.createSharedConsumer(topic, subscription, selector), subscription(topic, subscription));
    }

    // Of XAJMSContext.

    public JMSContext getContext() {
        return wrap(((XAJMSContext) delegate).getContext());
    }

    public XAResource getXAResource() {
        return ((XAJMSContext) delegate).getXAResource();
    }

    private static final class Xa extends TracedContext implements XAJMSContext {
        private Xa(XAJMSContext context, SessionTrace trace) {
            super(context, trace);
        }
    }
}
