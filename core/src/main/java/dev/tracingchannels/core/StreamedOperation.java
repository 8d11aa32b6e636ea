// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What a wrapper around a streamed response tells about it, from {@link TracingChannel#traceStreamed}: each item, and its
 * end, of which the first counts. Safe for use from many threads.
 *
 * <p>Everything that can still tell of the stream must refer to this object: when it is collected without an end, the
 * operation ends as cancelled. So the payload must not lead to this object, or neither is ever collected.
 *
 * @param <T> the type of the items
 */
public final class StreamedOperation<T extends @Nullable Object> {
    private final StreamSettlement<T> settlement;
    private final Subscription watch;
    /** Written after the end, so that this object is reachable until the end counts. */
    private volatile boolean over;

    private StreamedOperation(StreamSettlement<T> settlement) {
        this.settlement = settlement;
        this.watch = Abandonment.watch(this, settlement::succeed);
    }

    static <T extends @Nullable Object> StreamedOperation<T> of(
            Continuation<?> continuation, Collector<? super T, ?, ?> accumulator) {
        return new StreamedOperation<>(new StreamSettlement<>(continuation, accumulator));
    }

    /**
     * Makes the operation's context current on this thread, for pulling items.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        return settlement.enter();
    }

    /**
     * Adds an item to the result. Ignored after the end.
     *
     * @param item the item
     */
    public void next(T item) {
        if (!over) {
            settlement.next(item);
        }
    }

    /** The stream is exhausted: publishes the last events, with what was accumulated as the result. */
    public void succeed() {
        settlement.succeed();
        end();
    }

    private void end() {
        over = true;
        watch.close();
    }

    /**
     * The stream failed: publishes the last events, with the error, and with what was accumulated as the result. Null in
     * place of an error is a failure, too: the operation gets a {@link NullPointerException} that says so.
     *
     * @param error why
     */
    public void fail(Throwable error) {
        settlement.fail(error);
        end();
    }

    /** The stream was cancelled or closed early: publishes the last events, with what was accumulated as the result. */
    public void cancel() {
        succeed();
    }
}
