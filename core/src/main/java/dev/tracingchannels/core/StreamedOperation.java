// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The handle by which a wrapper around a streamed response, from {@link TracingChannel#traceStreamed}, reports each
 * item and the end. Only the first end counts. Safe for use from many threads.
 *
 * <p>Everything that can still report an item or the end must refer to this object. If this object is collected without
 * an end, the operation ends as cancelled. The payload must not refer to this object, or neither is ever collected.
 * @param <T> the type of the items
 */
public final class StreamedOperation<T extends @Nullable Object> {
    private final StreamSettlement<T> settlement;
    private final Subscription watch;
    /** Written after the end, so that this object stays reachable until the end has taken effect. */
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

    /**
     * Ends the operation because the stream is exhausted. Publishes the last events, with what was accumulated as the
     * result.
     */
    public void succeed() {
        settlement.succeed();
        end();
    }

    private void end() {
        over = true;
        watch.close();
    }

    /**
     * Ends the operation because the stream failed. Publishes the last events, with the error, and with what was
     * accumulated as the result. A null error is a failure, too: the operation gets a {@link NullPointerException} that
     * says so.
     *
     * @param error why the stream failed
     */
    public void fail(Throwable error) {
        settlement.fail(error);
        end();
    }

    /**
     * Ends the operation because the stream was cancelled or closed early. Publishes the last events, with what was
     * accumulated as the result.
     */
    public void cancel() {
        succeed();
    }
}
