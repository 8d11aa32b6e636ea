// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.SpanWriter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A span of one tool, from its start to its end. A sink extends it; the binding sees to it that it ends once.
 *
 * @param <C> the tool's context value
 */
public abstract class SinkSpan<C> implements SpanWriter {
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final AtomicIntegerFieldUpdater<SinkSpan> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(SinkSpan.class, "ended");

    @SuppressWarnings("UnusedVariable") // by way of the updater
    private volatile int ended;

    private boolean failed;

    /** For sinks. */
    protected SinkSpan() {}

    /**
     * The context in which the operation runs.
     *
     * @return the parent's context with this span as the active one
     */
    protected abstract C context();

    /**
     * Gives the span the status of a failure and the attribute {@code error.type}.
     *
     * @param errorType low in cardinality
     * @param description for a person, or null
     */
    protected abstract void writeFailure(String errorType, @Nullable String description);

    /**
     * Hands an error to the tool as an error of its own.
     *
     * @param error the error
     * @param capture how
     */
    protected abstract void captureError(Throwable error, ErrorCapture capture);

    /**
     * Ends the span. Called once.
     *
     * @param time when it ended, or null for now
     */
    protected abstract void end(@Nullable Instant time);

    @Override
    public final void fail(String errorType, @Nullable String description) {
        failed = true;
        writeFailure(errorType, description);
    }

    final boolean hasFailed() {
        return failed;
    }

    /** Whether this is the first to end the span; {@code end} and {@code asyncEnd} may come on two threads at once. */
    final boolean claimEnd() {
        return ENDED.compareAndSet(this, 0, 1);
    }
}
