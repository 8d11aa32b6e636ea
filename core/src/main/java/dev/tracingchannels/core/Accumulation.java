// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** Makes an operation's result from its items. A collector that fails is reported, and leaves the result absent. */
final class Accumulation<T extends @Nullable Object> {
    private final Collector<? super T, Object, ?> collector;
    private final String channel;
    private @Nullable BiConsumer<Object, ? super T> accumulator;
    private @Nullable Object container;

    @SuppressWarnings("unchecked") // the container comes from the collector itself
    Accumulation(Collector<? super T, ?, ?> collector, String channel) {
        this.collector = (Collector<? super T, Object, ?>) collector;
        this.channel = channel;
        try {
            container = this.collector.supplier().get();
            accumulator = this.collector.accumulator();
        } catch (Throwable error) {
            failed(error);
        }
    }

    synchronized void add(T item) {
        if (accumulator != null && container != null) {
            try {
                accumulator.accept(container, item);
            } catch (Throwable error) {
                failed(error);
            }
        }
    }

    synchronized void finish(Operation<?> operation) {
        if (accumulator != null && container != null) {
            try {
                boolean finished = collector.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH);
                operation.succeed(finished ? container : ((Function<Object, ?>) collector.finisher()).apply(container));
            } catch (Throwable error) {
                failed(error);
            }
            accumulator = null;
            container = null;
        }
    }

    private void failed(Throwable error) {
        accumulator = null;
        container = null;
        Errors.report("accumulator", collector, channel, error);
    }
}
