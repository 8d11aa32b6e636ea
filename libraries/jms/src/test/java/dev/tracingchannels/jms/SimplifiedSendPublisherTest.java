// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.lang.reflect.InvocationHandler;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SimplifiedSendPublisherTest extends PublisherContract<JmsSend> {
    private final String name = TestBroker.name();
    private JMSContext connection;
    private ThreadLocal<JMSContext> contexts;
    private ThreadLocal<JMSProducer> producers;

    @BeforeEach
    void connect() {
        connection = JmsTracing.wrap(TestBroker.factory()).createContext();
        contexts = ThreadLocal.withInitial(() -> connection.createContext(JMSContext.AUTO_ACKNOWLEDGE));
        producers = ThreadLocal.withInitial(() -> contexts.get().createProducer());
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Override
    protected TracingChannel<JmsSend> channel() {
        return JmsChannels.SEND;
    }

    private Queue queue() {
        return contexts.get().createQueue(name);
    }

    @Override
    protected Object succeed() {
        JMSProducer producer = producers.get();
        return producer.send(queue(), "body") == producer;
    }

    @Override
    protected void fail() {
        JMSContext context = connection.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        JMSProducer producer = context.createProducer();
        context.close();
        producer.send(queue(), "body");
    }

    @Override
    protected void succeedWith(String secret) {
        producers.get().setProperty("token", secret).setJMSType(secret).send(queue(), secret);
    }

    private void send(InvocationHandler provider) {
        JMSProducer producer = TestDouble.of(
                JMSProducer.class,
                (self, method, arguments) -> method.getName().equals("propertyExists")
                        ? (Object) false
                        : provider.invoke(self, method, arguments));
        new TracedJmsProducer(producer, contexts.get(), SessionTrace.UNKNOWN).send(queue(), "body");
    }

    @Override
    protected void failWith(String secret) {
        send((self, method, arguments) -> {
            throw new JMSRuntimeException("refused " + secret, secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) {
        send((self, method, arguments) -> {
            action.run();
            return self;
        });
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        JMSProducer atOnce = TestDouble.of(
                JMSProducer.class,
                (self, method, arguments) -> method.getName().equals("propertyExists") ? (Object) false : self);
        JMSProducer used = publishing ? new TracedJmsProducer(atOnce, contexts.get(), SessionTrace.UNKNOWN) : atOnce;
        Queue queue = queue();
        return () -> used.send(queue, "body");
    }
}
