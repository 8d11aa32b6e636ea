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
        return List.of(
                new OfFactories(),
                Attachment.of(
                        AbstractPollingMessageListenerContainer.class,
                        SpringJmsTracing::attach,
                        SpringJmsTracing::detach));
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
}
