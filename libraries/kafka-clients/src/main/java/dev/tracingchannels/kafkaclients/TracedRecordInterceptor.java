// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Publishes what a listener of Spring does with a record, with the handling of its failure where Spring's observation does not end before
 * it. The application's own interceptor is within.
 */
final class TracedRecordInterceptor<K, V> implements RecordInterceptor<K, V> {
    final @Nullable RecordInterceptor<K, V> original;
    private final ContainerProperties properties;

    TracedRecordInterceptor(@Nullable RecordInterceptor<K, V> original, ContainerProperties properties) {
        this.original = original;
        this.properties = properties;
    }

    /** Without a transaction, Spring's own observation is around all calls but the last one, so this must end within it. */
    private boolean isWithinObservation() {
        return properties.isObservationEnabled() && properties.getKafkaAwareTransactionManager() == null;
    }

    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        Listening.polls(consumer);
        if (original != null) {
            original.setupThreadState(consumer);
        }
    }

    @Override
    public @Nullable ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        Listening.begin(consumer, record);
        if (original == null) {
            return record;
        }
        try {
            return original.intercept(record, consumer);
        } catch (Throwable failure) {
            Listening.attempted(consumer, failure);
            throw failure;
        }
    }

    @Override
    public void success(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        Listening.attempted(consumer, null);
        if (original != null) {
            original.success(record, consumer);
        }
        attempted(consumer);
    }

    @Override
    public void failure(ConsumerRecord<K, V> record, Exception exception, Consumer<K, V> consumer) {
        Listening.attempted(consumer, exception);
        if (original != null) {
            original.failure(record, exception, consumer);
        }
        attempted(consumer);
    }

    private void attempted(Consumer<K, V> consumer) {
        if (isWithinObservation()) {
            Listening.end(consumer);
        }
    }

    @Override
    public void afterRecord(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        if (original != null) {
            original.afterRecord(record, consumer);
        }
        Listening.end(consumer);
    }

    @Override
    public void clearThreadState(Consumer<?, ?> consumer) {
        if (original != null) {
            original.clearThreadState(consumer);
        }
        Listening.end(consumer);
    }
}
