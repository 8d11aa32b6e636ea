// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.kafkaclients.KafkaTransaction.Action;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A producer that publishes on {@link KafkaChannels#SEND}, {@link KafkaChannels#TRANSACTION} and {@link KafkaChannels#COMMIT}.
 *
 * <pre>{@code
 * Producer<String, String> producer = TracedProducer.wrap(new KafkaProducer<>(settings));
 * }</pre>
 *
 * <p>Safe for use from many threads, as the wrapped producer.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TracedProducer<K, V> extends ForwardingProducer<K, V> {
    private final KafkaClient client;
    private final BooleanSupplier isAttached;

    private TracedProducer(Producer<K, V> original, BooleanSupplier isAttached) {
        super(original);
        this.client = KafkaClient.of(original.metrics(), null);
        this.isAttached = isAttached;
    }

    /**
     * Wraps a producer.
     *
     * @param producer the producer
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a producer that publishes; the same one if it does already
     */
    public static <K, V> TracedProducer<K, V> wrap(Producer<K, V> producer) {
        return wrap(producer, () -> true);
    }

    /** Wraps a producer that its factory keeps, so that it must be asked whether that is still attached. */
    static <K, V> TracedProducer<K, V> wrap(Producer<K, V> producer, BooleanSupplier isAttached) {
        return producer instanceof TracedProducer<K, V> traced ? traced : new TracedProducer<>(producer, isAttached);
    }

    /** What was wrapped; else the producer itself. */
    static <K, V> Producer<K, V> unwrap(Producer<K, V> producer) {
        return producer instanceof TracedProducer<K, V> traced ? traced.original : producer;
    }

    private boolean publishesOn(TracingChannel<?> channel) {
        return channel.hasSubscribers() && isAttached.getAsBoolean();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
        return record != null && publishesOn(KafkaChannels.SEND) ? traced(record, null) : original.send(record);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
        return record != null && publishesOn(KafkaChannels.SEND)
                ? traced(record, callback)
                : original.send(record, callback);
    }

    private Future<RecordMetadata> traced(ProducerRecord<K, V> record, @Nullable Callback callback) {
        KafkaSend payload = new KafkaSend(record, client);
        SendOutcome outcome = new SendOutcome(callback);
        return KafkaChannels.SEND.<RecordMetadata, Future<RecordMetadata>, RuntimeException>traceCallback(
                () -> payload, outcome, traced -> {
                    outcome.traced = traced;
                    return original.send(payload.sent(record), outcome);
                });
    }

    /** The idle calls are made by their callers: a reference to a method of this object would be another object. */
    private void trace(Action action, Runnable body) {
        KafkaChannels.TRANSACTION.<@Nullable Object, RuntimeException>traceSync(
                () -> new KafkaTransaction(action, client), () -> {
                    body.run();
                    return null;
                });
    }

    @Override
    public void beginTransaction() {
        if (publishesOn(KafkaChannels.TRANSACTION)) {
            trace(Action.BEGIN, original::beginTransaction);
        } else {
            original.beginTransaction();
        }
    }

    @Override
    public void commitTransaction() {
        if (publishesOn(KafkaChannels.TRANSACTION)) {
            trace(Action.COMMIT, original::commitTransaction);
        } else {
            original.commitTransaction();
        }
    }

    @Override
    public void abortTransaction() {
        if (publishesOn(KafkaChannels.TRANSACTION)) {
            trace(Action.ABORT, original::abortTransaction);
        } else {
            original.abortTransaction();
        }
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        if (!publishesOn(KafkaChannels.COMMIT)) {
            original.sendOffsetsToTransaction(offsets, group);
            return;
        }
        KafkaChannels.COMMIT.<@Nullable Object, RuntimeException>traceSync(
                () -> new KafkaCommit(offsets, new KafkaClient(client.id(), group.groupId())), () -> {
                    original.sendOffsetsToTransaction(offsets, group);
                    return null;
                });
    }

    /**
     * A method of Kafka 3.
     *
     * @param offsets the offsets
     * @param group the id of the consumers' group
     * @deprecated as by Kafka
     */
    @Deprecated
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, String group) {
        if (!publishesOn(KafkaChannels.COMMIT)) {
            FormerMethods.sendOffsets(original, offsets, group);
            return;
        }
        KafkaChannels.COMMIT.<@Nullable Object, RuntimeException>traceSync(
                () -> new KafkaCommit(offsets, new KafkaClient(client.id(), group)), () -> {
                    FormerMethods.sendOffsets(original, offsets, group);
                    return null;
                });
    }

    /**
     * The callback of the producer, which ends the operation, and that of the operation, which calls the application's. That gets
     * metadata with a failure, too: the topic and the partition.
     */
    private static final class SendOutcome implements Callback, BiConsumer<RecordMetadata, @Nullable Throwable> {
        private final @Nullable Callback callback;
        private @Nullable RecordMetadata metadata;
        /** Set before the record is sent. */
        private dev.tracingchannels.core.@Nullable Callback<RecordMetadata> traced;

        private SendOutcome(@Nullable Callback callback) {
            this.callback = callback;
        }

        @Override
        public void onCompletion(RecordMetadata sent, @Nullable Exception error) {
            metadata = sent;
            var operation = Objects.requireNonNull(traced);
            if (error == null) {
                operation.succeed(sent);
            } else {
                operation.fail(error);
            }
        }

        @Override
        public void accept(RecordMetadata sent, @Nullable Throwable error) {
            if (callback != null) {
                callback.onCompletion(metadata, (Exception) error);
            }
        }
    }
}
