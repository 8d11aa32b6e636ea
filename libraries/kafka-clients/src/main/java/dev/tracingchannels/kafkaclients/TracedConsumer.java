// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that publishes on {@link KafkaChannels#POLL}, {@link KafkaChannels#PROCESS} and {@link KafkaChannels#COMMIT}.
 *
 * <pre>{@code
 * TracedConsumer<String, String> consumer = TracedConsumer.wrap(new KafkaConsumer<>(settings));
 * for (ConsumerRecord<String, String> record : consumer.poll(timeout)) {
 *     handle(record);
 * }
 * }</pre>
 *
 * <p>As any consumer it is for one thread at a time, except for {@link #wakeup}, {@link #process} and {@link #processTogether}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TracedConsumer<K, V> extends CommittingConsumer<K, V> {
    private final Polling polling;
    private final Processing processing;

    private TracedConsumer(Consumer<K, V> original, KafkaProcessing taken) {
        super(original);
        this.polling = new Polling(client, taken);
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
    public static <K, V> TracedConsumer<K, V> wrap(Consumer<K, V> consumer) {
        return consumer instanceof TracedConsumer<K, V> traced ? traced : wrap(consumer, KafkaProcessing.RECORDS);
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
    public static <K, V> TracedConsumer<K, V> wrap(Consumer<K, V> consumer, KafkaProcessing processing) {
        Objects.requireNonNull(processing, "processing");
        return consumer instanceof TracedConsumer<K, V> traced && traced.polling.taken() == processing
                ? traced
                : new TracedConsumer<>(unwrap(consumer), processing);
    }

    /** What was wrapped, which does not know of a loop that this thread is in; else the consumer itself. */
    static <K, V> Consumer<K, V> unwrap(Consumer<K, V> consumer) {
        if (consumer instanceof TracedConsumer<K, V> traced) {
            if (traced.processing.isOpenHere()) {
                traced.processing.end();
            }
            return traced.original;
        }
        return consumer;
    }

    /** Leaves the processing to a container, which says when it calls its listener. */
    Processing ofContainer() {
        polling.leaveProcessing();
        return processing;
    }

    /**
     * Does some work with a record, as its processing. Within a loop over the records this is the processing that the loop has begun,
     * so that the loop may be left early. May be called on any thread.
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
     * Does some work with several records together, as the processing of all. May be called on any thread.
     *
     * @param records the records, as returned by a poll, for instance; if there are none, nothing is published
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

    /**
     * A method of Kafka 3.
     *
     * @param timeout how long to wait for records, in milliseconds
     * @return the records
     * @deprecated as by Kafka
     */
    @Deprecated
    public ConsumerRecords<K, V> poll(long timeout) {
        processing.end();
        return polling.hasSubscribers()
                ? polling.poll(() -> FormerMethods.poll(original, timeout))
                : FormerMethods.poll(original, timeout);
    }

    @Override
    public void subscribe(Collection<String> topics) {
        processing.end();
        original.subscribe(topics);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        processing.end();
        original.subscribe(topics, listener);
    }

    @Override
    public void subscribe(Pattern pattern) {
        processing.end();
        original.subscribe(pattern);
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        processing.end();
        original.subscribe(pattern, listener);
    }

    @Override
    public void subscribe(SubscriptionPattern pattern) {
        processing.end();
        original.subscribe(pattern);
    }

    @Override
    public void subscribe(SubscriptionPattern pattern, ConsumerRebalanceListener listener) {
        processing.end();
        original.subscribe(pattern, listener);
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        processing.end();
        original.assign(partitions);
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
    @Deprecated
    public void close(Duration timeout) {
        processing.end();
        original.close(timeout);
    }

    @Override
    public void close(CloseOptions options) {
        processing.end();
        original.close(options);
    }
}
