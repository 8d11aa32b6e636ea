// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records that are processed by iterating over them. Made on the thread that polled. */
final class TracedRecords<K, V> extends ConsumerRecords<K, V> {
    private final ConsumerRecords<K, V> original;
    private final RecordLoop loop;

    @SuppressWarnings("removal") // the only constructor that all versions have, until 4.4 at least
    TracedRecords(ConsumerRecords<K, V> original, Processing processing) {
        super(Map.of());
        this.original = original;
        this.loop = new RecordLoop(processing, Thread.currentThread());
    }

    /** The records themselves, to iterate over without processing them. */
    static <K, V> Iterable<ConsumerRecord<K, V>> untraced(Iterable<ConsumerRecord<K, V>> records) {
        if (records instanceof TracedRecords<K, V> traced) {
            return traced.original;
        }
        if (records instanceof TopicRecords<K, V> traced) {
            return traced.original;
        }
        return records instanceof PartitionRecords<K, V> traced ? traced.original : records;
    }

    @Override
    public List<ConsumerRecord<K, V>> records(TopicPartition partition) {
        List<ConsumerRecord<K, V>> records = original.records(partition);
        return records.isEmpty() ? records : new PartitionRecords<>(records, loop);
    }

    @Override
    public Iterable<ConsumerRecord<K, V>> records(String topic) {
        return new TopicRecords<>(original.records(topic), loop);
    }

    @Override
    public Iterator<ConsumerRecord<K, V>> iterator() {
        return loop.iterator(original.iterator());
    }

    @Override
    public void forEach(Consumer<? super ConsumerRecord<K, V>> action) {
        loop.forEach(original, action);
    }

    @Override
    public Spliterator<ConsumerRecord<K, V>> spliterator() {
        return loop.spliterator(original.spliterator());
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
        return original.nextOffsets();
    }

    @Override
    public Set<TopicPartition> partitions() {
        return original.partitions();
    }

    @Override
    public int count() {
        return original.count();
    }

    @Override
    public boolean isEmpty() {
        return original.isEmpty();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
