// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.ErrorHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * Makes the containers of Spring publish what their listeners do, by interceptors around those of the application. A container asks for
 * them when it starts.
 */
final class SpringListeners {
    private SpringListeners() {}

    static <K, V> void attach(AbstractKafkaListenerContainerFactory<?, K, V> factory) {
        ConsumerFactory<? super K, ? super V> consumers = factory.getConsumerFactory();
        if (consumers != null) {
            SpringConsumers.attach(consumers);
        }
        change(factory, true);
    }

    static <K, V> void detach(AbstractKafkaListenerContainerFactory<?, K, V> factory) {
        ConsumerFactory<? super K, ? super V> consumers = factory.getConsumerFactory();
        if (consumers != null) {
            SpringConsumers.detach(consumers);
        }
        change(factory, false);
    }

    private static <K, V> void change(AbstractKafkaListenerContainerFactory<?, K, V> factory, boolean isAttached) {
        try {
            changeOfRecords(
                    Interceptors.ofRecords(factory),
                    isAttached,
                    factory.getContainerProperties(),
                    factory::setRecordInterceptor);
            changeOfBatches(Interceptors.ofBatches(factory), isAttached, factory::setBatchInterceptor);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            report(closed);
        }
    }

    static <K, V> void attach(AbstractMessageListenerContainer<K, V> container) {
        change(container, true);
    }

    static <K, V> void detach(AbstractMessageListenerContainer<K, V> container) {
        change(container, false);
    }

    private static <K, V> void change(AbstractMessageListenerContainer<K, V> container, boolean isAttached) {
        try {
            changeOfRecords(
                    Interceptors.ofRecords(container),
                    isAttached,
                    container.getContainerProperties(),
                    container::setRecordInterceptor);
            changeOfBatches(Interceptors.ofBatches(container), isAttached, container::setBatchInterceptor);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            report(closed);
        }
    }

    private static void report(Exception closed) {
        ErrorHandler.report("reading the interceptors of Spring's listeners, which stay as they are", closed);
    }

    private static <K, V> void changeOfRecords(
            @Nullable RecordInterceptor<K, V> present,
            boolean isAttached,
            ContainerProperties properties,
            Consumer<@Nullable RecordInterceptor<K, V>> setter) {
        if (present instanceof TracedRecordInterceptor<K, V> ours) {
            if (!isAttached) {
                setter.accept(ours.original);
            }
        } else if (isAttached) {
            setter.accept(new TracedRecordInterceptor<>(present, properties));
        }
    }

    private static <K, V> void changeOfBatches(
            @Nullable BatchInterceptor<K, V> present,
            boolean isAttached,
            Consumer<@Nullable BatchInterceptor<K, V>> setter) {
        if (present instanceof TracedBatchInterceptor<K, V> ours) {
            if (!isAttached) {
                setter.accept(ours.original);
            }
        } else if (isAttached) {
            setter.accept(new TracedBatchInterceptor<>(present));
        }
    }
}
