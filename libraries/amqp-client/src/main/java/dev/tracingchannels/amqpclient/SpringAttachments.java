// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.mapping.Attachment;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.amqp.core.MessageListenerContainer;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;

/** What is attached where Spring is present. */
final class SpringAttachments {
    private SpringAttachments() {}

    static List<Attachment<?>> all() {
        return List.of(
                inPlace(AbstractConnectionFactory.class, SpringConnections::attach, SpringConnections::detach),
                // A template may be over a factory that is no bean.
                inPlace(
                        RabbitTemplate.class,
                        template -> withConnections(template, SpringConnections::attach),
                        template -> withConnections(template, SpringConnections::detach)),
                new OfFactories(),
                Attachment.of(
                        AbstractMessageListenerContainer.class,
                        SpringRabbitTracing::attach,
                        SpringRabbitTracing::detach));
    }

    private static <T> Attachment<T> inPlace(Class<T> type, Consumer<T> attach, Consumer<T> detach) {
        return Attachment.of(
                type,
                target -> {
                    attach.accept(target);
                    return target;
                },
                target -> {
                    detach.accept(target);
                    return target;
                });
    }

    private static void withConnections(RabbitTemplate template, Consumer<AbstractConnectionFactory> change) {
        if (template.getConnectionFactory() instanceof AbstractConnectionFactory connections) {
            change.accept(connections);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // a type as a class
    private static final class OfFactories implements Attachment<RabbitListenerContainerFactory> {
        @Override
        public Class<RabbitListenerContainerFactory> type() {
            return RabbitListenerContainerFactory.class;
        }

        @Override
        public RabbitListenerContainerFactory attach(RabbitListenerContainerFactory target) {
            return target instanceof AbstractRabbitListenerContainerFactory springs
                            && AttachingCustomizer.attach(springs)
                    ? target
                    : SpringRabbitTracing.wrap((RabbitListenerContainerFactory<MessageListenerContainer>) target);
        }

        @Override
        public RabbitListenerContainerFactory detach(RabbitListenerContainerFactory target) {
            if (target instanceof AbstractRabbitListenerContainerFactory springs) {
                AttachingCustomizer.detach(springs);
            }
            return TracedContainerFactory.unwrap(target);
        }
    }
}
