// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.RecordInterceptor;

/** Reads the interceptors that an application has set. Before Spring Kafka 4 everybody may set them, and nobody may ask for them. */
@SuppressWarnings("unchecked") // as declared
final class Interceptors {
    private Interceptors() {}

    static <K, V> @Nullable RecordInterceptor<K, V> ofRecords(AbstractKafkaListenerContainerFactory<?, K, V> factory)
            throws ReflectiveOperationException {
        try {
            return factory.getRecordInterceptor();
        } catch (IncompatibleClassChangeError before4) {
            return (RecordInterceptor<K, V>) field(factory, "recordInterceptor");
        }
    }

    static <K, V> @Nullable BatchInterceptor<K, V> ofBatches(AbstractKafkaListenerContainerFactory<?, K, V> factory)
            throws ReflectiveOperationException {
        try {
            return factory.getBatchInterceptor();
        } catch (IncompatibleClassChangeError before4) {
            return (BatchInterceptor<K, V>) field(factory, "batchInterceptor");
        }
    }

    static <K, V> @Nullable RecordInterceptor<K, V> ofRecords(AbstractMessageListenerContainer<K, V> container)
            throws ReflectiveOperationException {
        try {
            return container.getRecordInterceptor();
        } catch (IncompatibleClassChangeError before4) {
            return (RecordInterceptor<K, V>) getter(container, "getRecordInterceptor");
        }
    }

    static <K, V> @Nullable BatchInterceptor<K, V> ofBatches(AbstractMessageListenerContainer<K, V> container)
            throws ReflectiveOperationException {
        try {
            return container.getBatchInterceptor();
        } catch (IncompatibleClassChangeError before4) {
            return (BatchInterceptor<K, V>) getter(container, "getBatchInterceptor");
        }
    }

    private static @Nullable Object field(AbstractKafkaListenerContainerFactory<?, ?, ?> factory, String name)
            throws ReflectiveOperationException {
        Field field = AbstractKafkaListenerContainerFactory.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(factory);
    }

    private static @Nullable Object getter(AbstractMessageListenerContainer<?, ?> container, String name)
            throws ReflectiveOperationException {
        Method getter = AbstractMessageListenerContainer.class.getDeclaredMethod(name);
        getter.setAccessible(true);
        return getter.invoke(container);
    }
}
