// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import java.lang.reflect.InvocationHandler;
import java.util.concurrent.Callable;

class SendPublisherTest extends JmsPublisherContract<JmsSend> {
    @Override
    protected TracingChannel<JmsSend> channel() {
        return JmsChannels.SEND;
    }

    /** Sends, and waits for the outcome. */
    void send(MessageProducer producer, Message message) throws Exception {
        producer.send(message);
    }

    private void send(InvocationHandler provider) throws Exception {
        MessageProducer producer = TestDouble.of(MessageProducer.class, provider);
        send(TracedProducer.wrap(producer, null, SessionTrace.UNKNOWN), message("body"));
    }

    @Override
    protected Object succeed() throws Exception {
        send(producer(), message("body"));
        return "sent";
    }

    @Override
    protected void fail() throws Exception {
        MessageProducer producer = session().createProducer(session().createQueue(TestBroker.name()));
        producer.close();
        send(producer, message("body"));
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        send(producer(), message(secret));
    }

    @Override
    protected void failWith(String secret) throws Exception {
        send((self, method, arguments) -> {
            throw new JMSException("refused " + secret, secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        send((self, method, arguments) -> {
            action.run();
            return null;
        });
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        MessageProducer atOnce = TestDouble.of(MessageProducer.class, (self, method, arguments) -> null);
        MessageProducer used = publishing ? TracedProducer.wrap(atOnce, null, SessionTrace.UNKNOWN) : atOnce;
        Message message = message("body");
        return () -> {
            used.send(message);
            return null;
        };
    }
}
