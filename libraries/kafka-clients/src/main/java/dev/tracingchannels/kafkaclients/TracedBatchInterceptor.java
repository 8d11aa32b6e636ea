// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchInterceptor;

/** Publishes what a listener of Spring does with the records of a poll. The application's own interceptor is within. */
final class TracedBatchInterceptor<K, V> implements BatchInterceptor<K, V> {
    final @Nullable BatchInterceptor<K, V> original;

    TracedBatchInterceptor(@Nullable BatchInterceptor<K, V> original) {
        this.original = original;
    }

    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        Listening.polls(consumer);
        if (original != null) {
            original.setupThreadState(consumer);
        }
    }

    @Override
    public @Nullable ConsumerRecords<K, V> intercept(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
        Listening.begin(consumer, records);
        if (original == null) {
            return records;
        }
        try {
            return original.intercept(records, consumer);
        } catch (Throwable failure) {
            Listening.attempted(consumer, failure);
            throw failure;
        }
    }

    @Override
    public void success(ConsumerRecords<K, V> records, Consumer<K, V> consumer) {
        Listening.attempted(consumer, null);
        if (original != null) {
            original.success(records, consumer);
        }
    }

    @Override
    public void failure(ConsumerRecords<K, V> records, Exception exception, Consumer<K, V> consumer) {
        Listening.attempted(consumer, exception);
        if (original != null) {
            original.failure(records, exception, consumer);
        }
    }

    @Override
    public void clearThreadState(Consumer<?, ?> consumer) {
        if (original != null) {
            original.clearThreadState(consumer);
        }
        Listening.end(consumer);
    }
}
