// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.core.ProducerPostProcessor;

/**
 * Makes the producers of Spring's factories publish. It stays with a factory that was detached, which keeps its producer and goes on to
 * use it.
 */
final class SpringProducers<K, V> implements ProducerPostProcessor<K, V> {
    private volatile boolean isAttached = true;

    static <K, V> void attach(ProducerFactory<K, V> factory) {
        if (!isAttached(factory, true)) {
            factory.addPostProcessor(new SpringProducers<>());
        }
    }

    static <K, V> void detach(ProducerFactory<K, V> factory) {
        isAttached(factory, false);
    }

    /** Returns whether there is one of these, which then is told. */
    private static boolean isAttached(ProducerFactory<?, ?> factory, boolean isAttached) {
        boolean isThere = false;
        for (ProducerPostProcessor<?, ?> processor : factory.getPostProcessors()) {
            if (processor instanceof SpringProducers<?, ?> ours) {
                ours.isAttached = isAttached;
                isThere = true;
            }
        }
        return isThere;
    }

    @Override
    public Producer<K, V> apply(Producer<K, V> producer) {
        return TracedProducer.wrap(producer, () -> isAttached);
    }
}
