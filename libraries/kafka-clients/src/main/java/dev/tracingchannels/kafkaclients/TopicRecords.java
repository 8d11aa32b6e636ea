// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a topic. */
final class TopicRecords<K, V> implements Iterable<ConsumerRecord<K, V>> {
    final Iterable<ConsumerRecord<K, V>> original;
    private final RecordLoop loop;

    TopicRecords(Iterable<ConsumerRecord<K, V>> original, RecordLoop loop) {
        this.original = original;
        this.loop = loop;
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
    public String toString() {
        return original.toString();
    }
}
