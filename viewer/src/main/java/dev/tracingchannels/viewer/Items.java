// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.AbstractCollection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans or log records by their keys, in the order in which they came. For use from one thread. */
final class Items<T extends Stored> extends AbstractCollection<T> {

    private final Map<Long, T> byKey = new LinkedHashMap<>();
    private long heapSize;
    private long dropped;

    @Nullable
    T find(long key) {
        return byKey.get(key);
    }

    /** Keeps an item whose key is not known yet. */
    void put(T item) {
        byKey.put(item.key(), item);
        heapSize += item.heapSize();
    }

    void removeItem(T item) {
        byKey.remove(item.key());
        heapSize -= item.heapSize();
    }

    /** Returns the bytes that all of them take on the heap, at most, without their origins. */
    long heapSize() {
        return heapSize;
    }

    /** Counts an item that there was no room for. */
    void drop() {
        dropped++;
    }

    /** Returns how many there was no room for. */
    long dropped() {
        return dropped;
    }

    @Override
    public void clear() {
        byKey.clear();
        heapSize = 0;
    }

    @Override
    public Iterator<T> iterator() {
        return Collections.unmodifiableCollection(byKey.values()).iterator();
    }

    @Override
    public int size() {
        return byKey.size();
    }
}
