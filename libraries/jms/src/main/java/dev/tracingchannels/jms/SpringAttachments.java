// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.Attachment;
import java.util.List;
import org.springframework.jms.config.JmsListenerContainerFactory;
import org.springframework.jms.listener.AbstractPollingMessageListenerContainer;
import org.springframework.jms.listener.MessageListenerContainer;

/** What is attached where Spring is present. */
final class SpringAttachments {
    private SpringAttachments() {}

    static List<Attachment<?>> all() {
        return List.of(new OfFactories(), new OfContainers());
    }

    @SuppressWarnings("rawtypes") // a type as a class
    private static final class OfFactories implements Attachment<JmsListenerContainerFactory> {
        @Override
        public Class<JmsListenerContainerFactory> type() {
            return JmsListenerContainerFactory.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public JmsListenerContainerFactory attach(JmsListenerContainerFactory target) {
            return SpringJmsTracing.wrap((JmsListenerContainerFactory<MessageListenerContainer>) target);
        }

        @Override
        public JmsListenerContainerFactory detach(JmsListenerContainerFactory target) {
            return (JmsListenerContainerFactory) Wrapper.unwrap(target);
        }
    }

    private static final class OfContainers implements Attachment<AbstractPollingMessageListenerContainer> {
        @Override
        public Class<AbstractPollingMessageListenerContainer> type() {
            return AbstractPollingMessageListenerContainer.class;
        }

        @Override
        public AbstractPollingMessageListenerContainer attach(AbstractPollingMessageListenerContainer target) {
            return SpringJmsTracing.attach(target);
        }

        @Override
        public AbstractPollingMessageListenerContainer detach(AbstractPollingMessageListenerContainer target) {
            return SpringJmsTracing.detach(target);
        }
    }
}
