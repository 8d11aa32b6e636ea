// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the records of a poll. An iterator makes the context of a record current, which only the thread that polled does. Where
 * an action is given, its end is known, and the thread does not matter.
 */
final class RecordLoop {
    private final Processing processing;
    private final Thread poller;

    RecordLoop(Processing processing, Thread poller) {
        this.processing = processing;
        this.poller = poller;
    }

    private void end() {
        if (Thread.currentThread() == poller) {
            processing.end();
        }
    }

    private <K, V> ConsumerRecord<K, V> next(Iterator<ConsumerRecord<K, V>> records) {
        end();
        ConsumerRecord<K, V> record = records.next();
        if (Thread.currentThread() == poller) {
            processing.begin(record);
        }
        return record;
    }

    <K, V> Iterator<ConsumerRecord<K, V>> iterator(Iterator<ConsumerRecord<K, V>> records) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                end();
                return records.hasNext();
            }

            @Override
            public ConsumerRecord<K, V> next() {
                return RecordLoop.this.next(records);
            }

            @Override
            public void remove() {
                records.remove();
            }

            @Override
            public void forEachRemaining(Consumer<? super ConsumerRecord<K, V>> action) {
                end();
                records.forEachRemaining(processed(action));
            }
        };
    }

    <K, V> void forEach(Iterable<ConsumerRecord<K, V>> records, Consumer<? super ConsumerRecord<K, V>> action) {
        end();
        records.forEach(processed(action));
    }

    private <K, V> Consumer<ConsumerRecord<K, V>> processed(Consumer<? super ConsumerRecord<K, V>> action) {
        Objects.requireNonNull(action, "action");
        return record -> processing.each(record, action);
    }

    <K, V> Spliterator<ConsumerRecord<K, V>> spliterator(Spliterator<ConsumerRecord<K, V>> records) {
        return new Spliterator<>() {
            @Override
            public boolean tryAdvance(Consumer<? super ConsumerRecord<K, V>> action) {
                end();
                return records.tryAdvance(processed(action));
            }

            @Override
            public void forEachRemaining(Consumer<? super ConsumerRecord<K, V>> action) {
                end();
                records.forEachRemaining(processed(action));
            }

            @Override
            public @Nullable Spliterator<ConsumerRecord<K, V>> trySplit() {
                Spliterator<ConsumerRecord<K, V>> split = records.trySplit();
                return split == null ? null : spliterator(split);
            }

            @Override
            public long estimateSize() {
                return records.estimateSize();
            }

            @Override
            public int characteristics() {
                return records.characteristics();
            }
        };
    }
}
