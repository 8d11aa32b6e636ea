// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.testing.LibraryContract;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.config.JmsListenerContainerFactory;
import org.springframework.jms.config.SimpleJmsListenerEndpoint;
import org.springframework.jms.listener.AbstractPollingMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;

class JmsLibraryTest extends LibraryContract {
    private static final MessageListener LISTENER = message -> {};

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        if (type == JmsListenerContainerFactory.class) {
            return type.cast(new DefaultJmsListenerContainerFactory());
        }
        if (type == AbstractPollingMessageListenerContainer.class) {
            DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
            container.setMessageListener(LISTENER);
            return type.cast(container);
        }
        return type == XAConnectionFactory.class ? type.cast(TestBroker.xaFactory()) : type.cast(TestBroker.factory());
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        if (object instanceof JmsListenerContainerFactory<?> factory) {
            SimpleJmsListenerEndpoint endpoint = new SimpleJmsListenerEndpoint();
            endpoint.setId("endpoint");
            endpoint.setMessageListener(LISTENER);
            process((AbstractPollingMessageListenerContainer) factory.createListenerContainer(endpoint));
        } else if (object instanceof AbstractPollingMessageListenerContainer container) {
            process(container);
        } else if (type == XAConnectionFactory.class) {
            try (XAJMSContext context = ((XAConnectionFactory) object).createXAContext()) {
                TestTransaction.run(context.getXAResource(), () -> send(context));
            }
        } else {
            try (JMSContext context = ((ConnectionFactory) object).createContext()) {
                send(context);
            }
        }
    }

    private static void send(JMSContext context) {
        context.createProducer().send(context.createQueue(TestBroker.name()), "body");
    }

    @SuppressWarnings("unchecked")
    private static void process(AbstractPollingMessageListenerContainer container) throws JMSException {
        try (JMSContext context = TestBroker.factory().createContext()) {
            Object listener = container.getMessageListener();
            if (listener instanceof SessionAwareMessageListener) {
                ((SessionAwareMessageListener<jakarta.jms.Message>) listener)
                        .onMessage(context.createTextMessage("body"), null);
            } else {
                LISTENER.onMessage(context.createTextMessage("body"));
            }
        }
    }
}
