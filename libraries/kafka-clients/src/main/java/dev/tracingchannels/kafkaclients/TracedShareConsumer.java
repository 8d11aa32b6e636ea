// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;

/**
 * A consumer of a share group that publishes on {@link KafkaChannels#POLL}, {@link KafkaChannels#PROCESS} and {@link
 * KafkaChannels#COMMIT}. See {@link TracedConsumer}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TracedShareConsumer<K, V> extends ForwardingShareConsumer<K, V> {
    private final Polling polling;
    private final Processing processing;

    private TracedShareConsumer(ShareConsumer<K, V> original, KafkaProcessing taken) {
        super(original);
        this.polling = new Polling(KafkaClient.of(original.metrics(), null), taken);
        this.processing = polling.processing();
    }

    /**
     * Wraps a consumer, whose loops process records one by one.
     *
     * @param consumer the consumer
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a consumer that publishes; the same one if it does already
     */
    public static <K, V> TracedShareConsumer<K, V> wrap(ShareConsumer<K, V> consumer) {
        return consumer instanceof TracedShareConsumer<K, V> traced ? traced : wrap(consumer, KafkaProcessing.RECORDS);
    }

    /**
     * Wraps a consumer.
     *
     * @param consumer the consumer
     * @param processing what is taken for the processing of its records
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return a consumer that publishes; the same one if it does already, and takes the same for the processing
     */
    public static <K, V> TracedShareConsumer<K, V> wrap(ShareConsumer<K, V> consumer, KafkaProcessing processing) {
        Objects.requireNonNull(processing, "processing");
        return consumer instanceof TracedShareConsumer<K, V> traced && traced.polling.taken() == processing
                ? traced
                : new TracedShareConsumer<>(unwrap(consumer), processing);
    }

    /** What was wrapped, which does not know of a loop that this thread is in; else the consumer itself. */
    static <K, V> ShareConsumer<K, V> unwrap(ShareConsumer<K, V> consumer) {
        if (consumer instanceof TracedShareConsumer<K, V> traced) {
            if (traced.processing.isOpenHere()) {
                traced.processing.end();
            }
            return traced.original;
        }
        return consumer;
    }

    /**
     * Does some work with a record, as {@link TracedConsumer#process}.
     *
     * @param record the record
     * @param work the work
     * @param <X> what the work throws
     * @throws X what the work threw
     */
    public <X extends Throwable> void process(ConsumerRecord<K, V> record, KafkaWork<X> work) throws X {
        processing.run(record, work);
    }

    /**
     * Does some work with several records together, as {@link TracedConsumer#processTogether}.
     *
     * @param records the records; if there are none, nothing is published
     * @param work the work
     * @param <X> what the work throws
     * @throws X what the work threw
     */
    public <X extends Throwable> void processTogether(Iterable<ConsumerRecord<K, V>> records, KafkaWork<X> work)
            throws X {
        polling.runTogether(records, work);
    }

    @Override
    public ConsumerRecords<K, V> poll(Duration timeout) {
        processing.end();
        return polling.hasSubscribers() ? polling.poll(() -> original.poll(timeout)) : original.poll(timeout);
    }

    @Override
    public void subscribe(Collection<String> topics) {
        processing.end();
        original.subscribe(topics);
    }

    @Override
    public void unsubscribe() {
        processing.end();
        original.unsubscribe();
    }

    @Override
    public void close() {
        processing.end();
        original.close();
    }

    @Override
    public void close(Duration timeout) {
        processing.end();
        original.close(timeout);
    }

    private KafkaCommit commit() {
        return new KafkaCommit(null, polling.client());
    }

    @Override
    public Map<TopicIdPartition, Optional<KafkaException>> commitSync() {
        return KafkaChannels.COMMIT.hasSubscribers()
                ? KafkaChannels.COMMIT.traceSync(this::commit, () -> original.commitSync())
                : original.commitSync();
    }

    @Override
    public Map<TopicIdPartition, Optional<KafkaException>> commitSync(Duration timeout) {
        return KafkaChannels.COMMIT.hasSubscribers()
                ? KafkaChannels.COMMIT.traceSync(this::commit, () -> original.commitSync(timeout))
                : original.commitSync(timeout);
    }

    /** The broker's answer comes with a later call, to a callback that is for all commits. */
    @Override
    public void commitAsync() {
        original.commitAsync();
    }
}
