// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The methods of Kafka 3 that Kafka 4, against which this is compiled, has no more. Only callers that were compiled with Kafka 3 call them. */
final class FormerMethods {
    private static final @Nullable MethodHandle POLL =
            method(Consumer.class, "poll", ConsumerRecords.class, long.class);
    private static final @Nullable MethodHandle COMMITTED =
            method(Consumer.class, "committed", OffsetAndMetadata.class, TopicPartition.class);
    private static final @Nullable MethodHandle COMMITTED_WITHIN =
            method(Consumer.class, "committed", OffsetAndMetadata.class, TopicPartition.class, Duration.class);
    private static final @Nullable MethodHandle SEND_OFFSETS =
            method(Producer.class, "sendOffsetsToTransaction", void.class, Map.class, String.class);

    private FormerMethods() {}

    private static @Nullable MethodHandle method(Class<?> type, String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup().findVirtual(type, name, MethodType.methodType(result, parameters));
        } catch (NoSuchMethodException | IllegalAccessException sinceVersion4) {
            return null;
        }
    }

    @SuppressWarnings("unchecked") // as declared
    static <K, V> ConsumerRecords<K, V> poll(Consumer<K, V> consumer, long timeout) {
        return Objects.requireNonNull((ConsumerRecords<K, V>) call(POLL, consumer, timeout));
    }

    static @Nullable OffsetAndMetadata committed(Consumer<?, ?> consumer, TopicPartition partition) {
        return (OffsetAndMetadata) call(COMMITTED, consumer, partition);
    }

    static @Nullable OffsetAndMetadata committed(Consumer<?, ?> consumer, TopicPartition partition, Duration timeout) {
        return (OffsetAndMetadata) call(COMMITTED_WITHIN, consumer, partition, timeout);
    }

    static void sendOffsets(Producer<?, ?> producer, Map<TopicPartition, OffsetAndMetadata> offsets, String group) {
        call(SEND_OFFSETS, producer, offsets, group);
    }

    private static @Nullable Object call(@Nullable MethodHandle method, @Nullable Object... arguments) {
        if (method == null) {
            throw new UnsupportedOperationException("Kafka 4 does not have this method.");
        }
        try {
            return method.invokeWithArguments(arguments);
        } catch (Throwable failure) {
            throw FormerMethods.<RuntimeException>unchanged(failure);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so that a failure stays what it is
    private static <X extends Throwable> X unchanged(Throwable failure) throws X {
        throw (X) failure;
    }
}
