// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import java.util.Objects;
import org.springframework.jms.config.JmsListenerContainerFactory;
import org.springframework.jms.listener.AbstractPollingMessageListenerContainer;
import org.springframework.jms.listener.MessageListenerContainer;

/**
 * Makes Spring's listeners publish on {@link JmsChannels#PROCESS_RECEIVED}. Spring's containers receive messages by themselves, unless
 * they have the provider call them: then {@link JmsTracing} is enough. Safe for use from many threads.
 */
public final class SpringJmsTracing {
    private SpringJmsTracing() {}

    /**
     * Wraps a factory, for methods with {@code @JmsListener}.
     *
     * @param factory the factory
     * @param <C> its containers
     * @return a factory whose containers publish; the same one if it does already
     */
    public static <C extends MessageListenerContainer> JmsListenerContainerFactory<C> wrap(
            JmsListenerContainerFactory<C> factory) {
        Objects.requireNonNull(factory, "factory");
        return factory instanceof TracedContainerFactory<C> ? factory : new TracedContainerFactory<>(factory);
    }

    /**
     * Makes a container publish what its listener gets. To be called once the container has its listener, and before it starts.
     *
     * @param container the container
     * @param <C> its type
     * @return the same container
     */
    public static <C extends MessageListenerContainer> C attach(C container) {
        if (container instanceof AbstractPollingMessageListenerContainer polling) {
            Object listener = polling.getMessageListener();
            if (listener != null && !(listener instanceof TracedSpringListener)) {
                polling.setMessageListener(new TracedSpringListener(listener));
            }
        }
        return container;
    }

    static <C extends MessageListenerContainer> C detach(C container) {
        if (container instanceof AbstractPollingMessageListenerContainer polling
                && polling.getMessageListener() instanceof TracedSpringListener traced) {
            polling.setMessageListener(traced.delegate);
        }
        return container;
    }
}
