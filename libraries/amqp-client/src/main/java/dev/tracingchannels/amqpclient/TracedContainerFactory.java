// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpoint;

/**
 * Makes containers that publish.
 *
 * @param <C> the type of the containers
 */
final class TracedContainerFactory<C extends MessageListenerContainer> implements RabbitListenerContainerFactory<C> {
    final RabbitListenerContainerFactory<C> original;

    TracedContainerFactory(RabbitListenerContainerFactory<C> original) {
        this.original = original;
    }

    @Override
    public C createListenerContainer(@Nullable RabbitListenerEndpoint endpoint) {
        return SpringRabbitTracing.attach(original.createListenerContainer(endpoint));
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
