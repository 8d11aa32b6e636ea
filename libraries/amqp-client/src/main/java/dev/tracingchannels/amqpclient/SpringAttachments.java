// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.mapping.Attachment;
import java.util.List;
import org.springframework.amqp.core.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** What is attached where Spring is present. */
final class SpringAttachments {
    private SpringAttachments() {}

    static List<Attachment<?>> all() {
        return List.of(
                new OfFactories(),
                Attachment.of(
                        SimpleMessageListenerContainer.class,
                        SpringRabbitTracing::attach,
                        SpringRabbitTracing::detach));
    }

    @SuppressWarnings("rawtypes") // a type as a class
    private static final class OfFactories implements Attachment<RabbitListenerContainerFactory> {
        @Override
        public Class<RabbitListenerContainerFactory> type() {
            return RabbitListenerContainerFactory.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public RabbitListenerContainerFactory attach(RabbitListenerContainerFactory target) {
            return SpringRabbitTracing.wrap((RabbitListenerContainerFactory<MessageListenerContainer>) target);
        }

        @Override
        public RabbitListenerContainerFactory detach(RabbitListenerContainerFactory target) {
            return target instanceof TracedContainerFactory<?> traced ? traced.original : target;
        }
    }
}
