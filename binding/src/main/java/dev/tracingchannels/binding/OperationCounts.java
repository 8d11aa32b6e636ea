// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.binding.Binding.Place;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations on each tracing channel and the events on each plain one, and keeps the types of their payloads, until
 * the last user closes its handle.
 */
final class OperationCounts {
    private static final Object LOCK = new Object();
    /** Guarded by {@link #LOCK}, as are the following fields. */
    private static @Nullable OperationCounts current;

    private static int users;

    private final Map<Place, Count> counts = new ConcurrentHashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean closed;

    private OperationCounts() {}

    /** Begins counting, which lasts until every returned handle is closed. */
    static Subscription begin() {
        OperationCounts first = null;
        synchronized (LOCK) {
            if (users++ == 0) {
                first = new OperationCounts();
                current = first;
            }
        }
        if (first != null) {
            first.countAll();
        }
        return new User();
    }

    @Nullable
    static OperationCounts current() {
        synchronized (LOCK) {
            return current;
        }
    }

    private void countAll() {
        add(TracingChannel.onNamed(this::countOperations));
        TracingChannel.names().forEach(this::countOperations);
        add(Channel.onNamed(this::countEvents));
        Channel.names().forEach(this::countEvents);
    }

    private void countEvents(String name) {
        Count count = new Count();
        if (PlainChannels.isPlain(name) && counts.putIfAbsent(Place.ofEvents(name), count) == null) {
            Channel<Object> channel = Channel.named(name);
            add(channel.subscribe((payload, event) -> count.add(payload)));
        }
    }

    private void countOperations(String name) {
        Count count = new Count();
        if (counts.putIfAbsent(Place.ofOperations(name), count) == null) {
            // Without the lock: naming a channel calls listeners.
            TracingChannel<Object> channel = TracingChannel.named(name);
            add(channel.start().subscribe((operation, event) -> count.add(operation.payload())));
        }
    }

    private void add(Subscription subscription) {
        synchronized (LOCK) {
            if (!closed) {
                subscriptions.add(subscription);
                return;
            }
        }
        subscription.close();
    }

    @Nullable
    Count of(Place place) {
        return counts.get(place);
    }

    private void end() {
        List<Subscription> all;
        synchronized (LOCK) {
            closed = true;
            all = List.copyOf(subscriptions);
            subscriptions.clear();
        }
        all.forEach(Subscription::close);
    }

    /** The count of one channel. */
    static final class Count {
        private final LongAdder published = new LongAdder();
        private final FirstPayload payload = new FirstPayload();

        private void add(Object added) {
            published.increment();
            payload.see(added);
        }

        long published() {
            return published.sum();
        }

        FirstPayload payload() {
            return payload;
        }
    }

    /** One caller that asked for counting. */
    private static final class User implements Subscription {
        /** Guarded by {@link #LOCK}. */
        private boolean over;

        @Override
        public void close() {
            OperationCounts last = null;
            synchronized (LOCK) {
                if (!over) {
                    over = true;
                    if (--users == 0) {
                        last = current;
                        current = null;
                    }
                }
            }
            if (last != null) {
                last.end();
            }
        }
    }
}
