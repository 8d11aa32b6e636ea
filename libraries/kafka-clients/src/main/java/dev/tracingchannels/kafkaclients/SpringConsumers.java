// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ConsumerPostProcessor;

/** Makes the consumers of Spring's factories publish. */
final class SpringConsumers<K, V> implements ConsumerPostProcessor<K, V> {
    static <K, V> void attach(ConsumerFactory<K, V> factory) {
        if (factory.getPostProcessors().stream().noneMatch(SpringConsumers.class::isInstance)) {
            factory.addPostProcessor(new SpringConsumers<>());
        }
    }

    static <K, V> void detach(ConsumerFactory<K, V> factory) {
        for (ConsumerPostProcessor<K, V> processor : List.copyOf(factory.getPostProcessors())) {
            if (processor instanceof SpringConsumers<K, V>) {
                factory.removePostProcessor(processor);
            }
        }
    }

    @Override
    public Consumer<K, V> apply(Consumer<K, V> consumer) {
        return TracedConsumer.wrap(consumer);
    }
}
