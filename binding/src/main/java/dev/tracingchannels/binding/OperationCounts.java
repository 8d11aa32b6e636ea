// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the operations on each tracing channel, and keeps whose they are. */
final class OperationCounts implements Subscription {
    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    /** Guarded by itself, as is what follows. */
    private final List<Subscription> subscriptions = new ArrayList<>();

    private boolean closed;

    OperationCounts() {
        synchronized (subscriptions) {
            subscriptions.add(TracingChannel.onNamed(this::count));
        }
        TracingChannel.names().forEach(this::count);
    }

    private void count(String channel) {
        synchronized (subscriptions) {
            if (!closed && !counts.containsKey(channel)) {
                Count count = new Count();
                counts.put(channel, count);
                subscriptions.add(
                        TracingChannel.named(channel).start().subscribe((operation, name) -> count.add(operation)));
            }
        }
    }

    @Nullable
    Count of(String channel) {
        return counts.get(channel);
    }

    @Override
    public void close() {
        synchronized (subscriptions) {
            closed = true;
            subscriptions.forEach(Subscription::close);
            subscriptions.clear();
        }
    }

    /** One channel's. */
    static final class Count {
        private final LongAdder operations = new LongAdder();
        private volatile @Nullable Class<?> payload;

        private void add(Operation<?> operation) {
            operations.increment();
            if (payload == null) {
                payload = operation.payload().getClass();
            }
        }

        long operations() {
            return operations.sum();
        }

        @Nullable
        Class<?> payload() {
            return payload;
        }
    }
}
