// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.kafkaclients.KafkaTransaction.Action;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
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

    private TracedProducer(Producer<K, V> original) {
        super(original);
        this.client = KafkaClient.of(original.metrics(), null);
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
        return producer instanceof TracedProducer<K, V> traced ? traced : new TracedProducer<>(producer);
    }

    /** What was wrapped; else the producer itself. */
    static <K, V> Producer<K, V> unwrap(Producer<K, V> producer) {
        return producer instanceof TracedProducer<K, V> traced ? traced.original : producer;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
        return record != null && KafkaChannels.SEND.hasSubscribers() ? traced(record, null) : original.send(record);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
        return record != null && KafkaChannels.SEND.hasSubscribers()
                ? traced(record, callback)
                : original.send(record, callback);
    }

    private Future<RecordMetadata> traced(ProducerRecord<K, V> record, @Nullable Callback callback) {
        KafkaSend payload = new KafkaSend(record, client);
        SendOutcome outcome = new SendOutcome(callback);
        return KafkaChannels.SEND.<RecordMetadata, Future<RecordMetadata>, RuntimeException>traceCallback(
                () -> payload,
                outcome,
                traced -> original.send(payload.sent(record), (metadata, error) -> {
                    outcome.metadata = metadata;
                    if (error == null) {
                        traced.succeed(metadata);
                    } else {
                        traced.fail(error);
                    }
                }));
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
        if (KafkaChannels.TRANSACTION.hasSubscribers()) {
            trace(Action.BEGIN, original::beginTransaction);
        } else {
            original.beginTransaction();
        }
    }

    @Override
    public void commitTransaction() {
        if (KafkaChannels.TRANSACTION.hasSubscribers()) {
            trace(Action.COMMIT, original::commitTransaction);
        } else {
            original.commitTransaction();
        }
    }

    @Override
    public void abortTransaction() {
        if (KafkaChannels.TRANSACTION.hasSubscribers()) {
            trace(Action.ABORT, original::abortTransaction);
        } else {
            original.abortTransaction();
        }
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        if (!KafkaChannels.COMMIT.hasSubscribers()) {
            original.sendOffsetsToTransaction(offsets, group);
            return;
        }
        KafkaChannels.COMMIT.<@Nullable Object, RuntimeException>traceSync(
                () -> new KafkaCommit(offsets, new KafkaClient(client.id(), group.groupId())), () -> {
                    original.sendOffsetsToTransaction(offsets, group);
                    return null;
                });
    }

    /** The application's callback gets metadata with a failure, too: the topic and the partition. */
    private static final class SendOutcome implements BiConsumer<RecordMetadata, @Nullable Throwable> {
        private final @Nullable Callback callback;
        private @Nullable RecordMetadata metadata;

        private SendOutcome(@Nullable Callback callback) {
            this.callback = callback;
        }

        @Override
        public void accept(RecordMetadata sent, @Nullable Throwable error) {
            if (callback != null) {
                callback.onCompletion(metadata, (Exception) error);
            }
        }
    }
}
