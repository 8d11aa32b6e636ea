// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.jms.listener.SubscriptionNameProvider;

/** Publishes the messages that a listener of Spring gets, of either of the two kinds. */
final class TracedSpringListener extends Wrapper<Object>
        implements SessionAwareMessageListener<Message>, SubscriptionNameProvider {
    TracedSpringListener(Object listener) {
        super(listener);
    }

    @Override
    public void onMessage(Message message, Session session) throws JMSException {
        JmsTracing.<@Nullable Object, JMSException>process(message, () -> {
            call(message, session);
            return null;
        });
    }

    @SuppressWarnings("unchecked") // as Spring calls it
    private void call(Message message, Session session) throws JMSException {
        if (delegate instanceof SessionAwareMessageListener<?> listener) {
            ((SessionAwareMessageListener<Message>) listener).onMessage(message, session);
        } else {
            ((MessageListener) delegate).onMessage(message);
        }
    }

    /** As the container names a subscription after its listener. */
    @Override
    public String getSubscriptionName() {
        return delegate instanceof SubscriptionNameProvider named
                ? named.getSubscriptionName()
                : delegate.getClass().getName();
    }
}
