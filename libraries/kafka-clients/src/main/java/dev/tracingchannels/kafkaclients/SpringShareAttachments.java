// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.Attachment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aopalliance.aop.Advice;
import org.springframework.kafka.config.ShareKafkaListenerContainerFactory;
import org.springframework.kafka.core.ShareConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;

/** What is attached where Spring Kafka has share groups, since its version 4. */
@SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
final class SpringShareAttachments {
    private SpringShareAttachments() {}

    static List<Attachment<?>> all() {
        return List.of(
                Attachment.<ShareConsumerFactory>of(
                        ShareConsumerFactory.class,
                        factory -> TracedShareConsumerFactory.wrap(factory),
                        factory -> TracedShareConsumerFactory.unwrap(factory)),
                SpringAttachments.<ShareKafkaListenerContainerFactory>inPlace(
                        ShareKafkaListenerContainerFactory.class,
                        SpringShareAttachments::attach,
                        SpringShareAttachments::detach));
    }

    private static void attach(ShareKafkaListenerContainerFactory factory) {
        ContainerProperties properties = factory.getContainerProperties();
        if (others(properties).count() == properties.getAdviceChain().length) {
            properties.setAdviceChain(Stream.concat(Stream.of(new ShareListenerAdvice()), others(properties))
                    .toArray(Advice[]::new));
        }
    }

    private static void detach(ShareKafkaListenerContainerFactory factory) {
        ContainerProperties properties = factory.getContainerProperties();
        properties.setAdviceChain(others(properties).toArray(Advice[]::new));
    }

    private static Stream<Advice> others(ContainerProperties properties) {
        return Arrays.stream(properties.getAdviceChain()).filter(advice -> !(advice instanceof ShareListenerAdvice));
    }
}
