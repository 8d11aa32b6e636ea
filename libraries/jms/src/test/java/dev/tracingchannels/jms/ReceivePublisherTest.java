// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.TestDouble;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.TextMessage;
import java.util.concurrent.Callable;

class ReceivePublisherTest extends JmsPublisherContract<JmsReceive> {
    @Override
    protected TracingChannel<JmsReceive> channel() {
        return JmsChannels.RECEIVE;
    }

    private Object receive(String body) throws JMSException {
        producer().send(message(body));
        return ((TextMessage) consumer().receive()).getText();
    }

    @Override
    protected Object succeed() throws Exception {
        return receive("body");
    }

    @Override
    protected void fail() throws Exception {
        MessageConsumer consumer = session().createConsumer(session().createQueue(TestBroker.name()));
        consumer.close();
        consumer.receive();
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        receive(secret);
    }

    @Override
    protected void failWith(String secret) throws Exception {
        MessageConsumer failing = TestDouble.of(MessageConsumer.class, (self, method, arguments) -> {
            throw new JMSException("refused " + secret, secret);
        });
        TracedConsumer.wrap(failing, Source.UNKNOWN).receive();
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        Message message = message("body");
        MessageConsumer atOnce = TestDouble.of(MessageConsumer.class, (self, method, arguments) -> message);
        MessageConsumer used = publishing ? TracedConsumer.wrap(atOnce, Source.UNKNOWN) : atOnce;
        return used::receiveNoWait;
    }
}
