// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The end of one operation's span, for code that may end it later than its publisher. */
final class DeferredEnd<P, C> implements SpanEnd {
    private final OperationEnds<P, C> ends;
    private final Operation<P> operation;
    private final SinkSpan<C> span;
    private final AtomicBoolean ended = new AtomicBoolean();

    DeferredEnd(OperationEnds<P, C> ends, Operation<P> operation, SinkSpan<C> span) {
        this.ends = ends;
        this.operation = operation;
        this.span = span;
    }

    @Override
    public void end() {
        endOnce(operation.error(), OperationTimes.of(operation).now());
    }

    @Override
    public void end(Throwable error) {
        endOnce(error, OperationTimes.of(operation).now());
    }

    /** Ends the span with the operation, as no deferral took it over. */
    void endAt(long time) {
        endOnce(operation.error(), time);
    }

    private void endOnce(@Nullable Throwable error, long time) {
        if (ended.compareAndSet(false, true)) {
            ends.end(operation, span, error, time);
        }
    }
}
