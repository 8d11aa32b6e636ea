// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.RoutingKafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** What is attached where Spring Kafka is present: all in place. */
@SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
final class SpringAttachments {
    private SpringAttachments() {}

    static List<Attachment<?>> all() {
        List<Attachment<?>> all = new ArrayList<>();
        all.add(SpringAttachments.<ProducerFactory>inPlace(
                ProducerFactory.class, SpringProducers::attach, SpringProducers::detach));
        all.add(SpringAttachments.<ConsumerFactory>inPlace(
                ConsumerFactory.class, SpringConsumers::attach, SpringConsumers::detach));
        // A template may be over a factory that is no bean. One that chooses among several does not say which.
        all.add(inPlace(
                KafkaTemplate.class,
                template -> withProducers(template, SpringProducers::attach),
                template -> withProducers(template, SpringProducers::detach)));
        all.add(SpringAttachments.<AbstractKafkaListenerContainerFactory>inPlace(
                AbstractKafkaListenerContainerFactory.class,
                factory -> SpringListeners.attach(factory),
                factory -> SpringListeners.detach(factory)));
        all.add(SpringAttachments.<AbstractMessageListenerContainer>inPlace(
                AbstractMessageListenerContainer.class,
                container -> SpringListeners.attach(container),
                container -> SpringListeners.detach(container)));
        if (LibraryProvider.isPresent(
                "org.springframework.kafka.config.ShareKafkaListenerContainerFactory",
                SpringAttachments.class.getClassLoader())) {
            all.addAll(SpringShareAttachments.all());
        }
        return all;
    }

    static <T> Attachment<T> inPlace(Class<T> type, Consumer<T> attach, Consumer<T> detach) {
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

    private static void withProducers(KafkaTemplate template, Consumer<ProducerFactory> change) {
        if (!(template instanceof RoutingKafkaTemplate)) {
            change.accept(template.getProducerFactory());
        }
    }
}
