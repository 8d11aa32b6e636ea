// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.config.JmsListenerContainerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberGetsTheErrorOfAMessageThatCannotBeSent() {
        List<String> failures = new CopyOnWriteArrayList<>();
        String url = TestBroker.factory().getBrokerURL();
        ConnectionFactory factory = JmsTracing.wrap(new ActiveMQConnectionFactory(url));
        Subscription subscription = JmsChannels.SEND.subscribe(new TracingSubscriber<JmsSend>() {
            @Override
            public void error(Operation<JmsSend> operation) {
                failures.add(operation.payload().destination() + ": " + operation.error());
            }
        });
        try (subscription) {
            JMSContext context = factory.createContext();
            Queue queue = context.createQueue("orders");
            JMSProducer producer = context.createProducer();
            context.close();
            Throwable thrown = catchThrowable(() -> producer.send(queue, "body"));
            assertThat(failures).containsExactly(queue + ": " + thrown);
        }
    }

    @Test
    void springsContainersAreAttached() {
        DefaultJmsListenerContainerFactory containerFactory = new DefaultJmsListenerContainerFactory();
        DefaultMessageListenerContainer polling = new DefaultMessageListenerContainer();
        JmsListenerContainerFactory<?> containers = SpringJmsTracing.wrap(containerFactory);
        DefaultMessageListenerContainer container = SpringJmsTracing.attach(polling);
        assertThat(containers).isNotSameAs(containerFactory);
        assertThat(container).isSameAs(polling);
    }
}
