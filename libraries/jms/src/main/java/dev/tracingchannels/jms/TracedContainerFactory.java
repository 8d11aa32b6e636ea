// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import org.springframework.jms.config.JmsListenerContainerFactory;
import org.springframework.jms.config.JmsListenerEndpoint;
import org.springframework.jms.listener.MessageListenerContainer;

/**
 * Makes containers that publish.
 *
 * @param <C> the type of the containers
 */
final class TracedContainerFactory<C extends MessageListenerContainer> extends Wrapper<JmsListenerContainerFactory<C>>
        implements JmsListenerContainerFactory<C> {
    TracedContainerFactory(JmsListenerContainerFactory<C> factory) {
        super(factory);
    }

    @Override
    public C createListenerContainer(JmsListenerEndpoint endpoint) {
        return SpringJmsTracing.attach(delegate.createListenerContainer(endpoint));
    }
}
