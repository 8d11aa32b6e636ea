// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records of a partition. To loop over them is to process them; to take one out, or to copy them, is not. */
final class PartitionRecords<K, V> implements List<ConsumerRecord<K, V>>, RandomAccess {
    final List<ConsumerRecord<K, V>> original;
    private final RecordLoop loop;

    PartitionRecords(List<ConsumerRecord<K, V>> original, RecordLoop loop) {
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
    public Stream<ConsumerRecord<K, V>> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Stream<ConsumerRecord<K, V>> parallelStream() {
        return StreamSupport.stream(spliterator(), true);
    }

    @Override
    public List<ConsumerRecord<K, V>> subList(int from, int to) {
        return new PartitionRecords<>(original.subList(from, to), loop);
    }

    @Override
    public int size() {
        return original.size();
    }

    @Override
    public boolean isEmpty() {
        return original.isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return original.contains(item);
    }

    @Override
    public Object[] toArray() {
        return original.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return original.toArray(array);
    }

    @Override
    public <T> T[] toArray(IntFunction<T[]> generator) {
        return original.toArray(generator);
    }

    @Override
    public boolean containsAll(Collection<?> items) {
        return original.containsAll(items);
    }

    @Override
    public ConsumerRecord<K, V> get(int index) {
        return original.get(index);
    }

    @Override
    public int indexOf(@Nullable Object item) {
        return original.indexOf(item);
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return original.lastIndexOf(item);
    }

    @Override
    public ListIterator<ConsumerRecord<K, V>> listIterator() {
        return original.listIterator();
    }

    @Override
    public ListIterator<ConsumerRecord<K, V>> listIterator(int index) {
        return original.listIterator(index);
    }

    // What follows is refused by the original.

    @Override
    public boolean add(ConsumerRecord<K, V> item) {
        return original.add(item);
    }

    @Override
    public void add(int index, ConsumerRecord<K, V> item) {
        original.add(index, item);
    }

    @Override
    public boolean addAll(Collection<? extends ConsumerRecord<K, V>> items) {
        return original.addAll(items);
    }

    @Override
    public boolean addAll(int index, Collection<? extends ConsumerRecord<K, V>> items) {
        return original.addAll(index, items);
    }

    @Override
    public ConsumerRecord<K, V> set(int index, ConsumerRecord<K, V> item) {
        return original.set(index, item);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return original.remove(item);
    }

    @Override
    public ConsumerRecord<K, V> remove(int index) {
        return original.remove(index);
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        return original.removeAll(items);
    }

    @Override
    public boolean removeIf(Predicate<? super ConsumerRecord<K, V>> filter) {
        return original.removeIf(filter);
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        return original.retainAll(items);
    }

    @Override
    public void replaceAll(UnaryOperator<ConsumerRecord<K, V>> operator) {
        original.replaceAll(operator);
    }

    @Override
    public void sort(@Nullable Comparator<? super ConsumerRecord<K, V>> comparator) {
        original.sort(comparator);
    }

    @Override
    public void clear() {
        original.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return original.equals(other instanceof PartitionRecords<?, ?> records ? records.original : other);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
