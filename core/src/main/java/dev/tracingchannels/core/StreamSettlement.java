// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.function.BiConsumer;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Accumulates a streamed operation's result from its items, and settles the operation. It is separate from the public handle,
 * so that an abandoned handle can be detected. A collector that fails is reported, and the result stays absent.
 */
final class StreamSettlement<T> {
    private final Continuation<?> continuation;
    private final Collector<? super T, Object, ?> collector;
    /** Null after the end, or if the collector failed. Guarded by this, as is the container. */
    private @Nullable BiConsumer<Object, ? super T> accumulator;

    private @Nullable Object container;

    @SuppressWarnings("unchecked") // the container comes from the collector itself
    StreamSettlement(Continuation<?> continuation, Collector<? super T, ?, ?> collector) {
        this.continuation = continuation;
        this.collector = (Collector<? super T, Object, ?>) collector;
        try {
            container = this.collector.supplier().get();
            accumulator = this.collector.accumulator();
        } catch (Throwable error) {
            failed(error);
        }
    }

    Scope enter() {
        return continuation.enter();
    }

    synchronized void next(T item) {
        if (accumulator != null && container != null) {
            try {
                accumulator.accept(container, item);
            } catch (Throwable error) {
                failed(error);
            }
        }
    }

    /** Settles an operation whose stream is exhausted or cancelled. */
    void succeed() {
        if (continuation.claim()) {
            finish();
            continuation.settle();
        }
    }

    void fail(Throwable error) {
        if (continuation.claim()) {
            finish();
            continuation.fail(error);
        }
    }

    private synchronized void finish() {
        if (accumulator != null && container != null) {
            try {
                continuation.operation().succeed(result(container));
            } catch (Throwable error) {
                failed(error);
            }
            accumulator = null;
            container = null;
        }
    }

    private Object result(Object filled) {
        boolean finished = collector.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH);
        return finished
                ? filled
                : new LateResult(collector, filled, continuation.channel().name());
    }

    private void failed(Throwable error) {
        accumulator = null;
        container = null;
        Errors.report("accumulator", collector, continuation.channel().name(), error);
    }
}
