// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span of one tool, from its start to its end. A sink extends it; the binding ends it once, and calls its methods one after
 * another. What they throw is reported and affects neither the operation nor the other tools.
 *
 * @param <C> the tool's context value
 */
public abstract class SinkSpan<C> extends SpanWriter {
    private static final VarHandle STATE = state();
    private static final Object ENDING = new Object();

    /**
     * Before the end: the lease of {@link InFlight}, which must stay reachable as long as the span is. Then a mark, and if the
     * span has failed, the type of its error. It is one field, since one span is made for each operation. It is not volatile:
     * the lease is set before the operation has the span, and only the thread that wins {@link #take} sets the mark. A volatile
     * write would add a fence to each span.
     */
    private @Nullable Object state;

    /** Constructor for use by sinks. */
    protected SinkSpan() {}

    /** Initialises this class, before there is a span. */
    static void prepare() {
        Objects.requireNonNull(STATE);
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(SinkSpan.class, "state", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Returns the context in which the operation runs.
     *
     * @return the parent's context with this span as the active one
     */
    protected abstract @Nullable C context();

    /**
     * Writes this span's identity into the headers that the operation will send, so that others continue its trace.
     *
     * @param headers takes the headers
     */
    protected abstract void propagate(HeaderWriter headers);

    /**
     * Gives the span the status of a failure and the attribute {@code error.type}.
     *
     * @param errorType low in cardinality
     * @param description for a person, or null; holds nothing that the application has not asked for
     */
    protected abstract void writeFailure(String errorType, @Nullable String description);

    /**
     * Gives an error to the tool as an event of its own: its message, its stack trace, and those of its causes.
     *
     * @param error the error
     * @param capture how
     * @param time when the operation ended, in nanoseconds since 1970
     */
    protected abstract void captureError(Throwable error, ErrorCapture capture, long time);

    /**
     * Returns whether what is written into the span is kept. Called once, at the end. If it returns false, nothing more is
     * written.
     *
     * @return false if the span only propagates a trace, like one that was not sampled
     */
    protected boolean isRecording() {
        return true;
    }

    /**
     * Ends the span. Called once, as the last method, and therefore later than the given time.
     *
     * @param time when the operation ended, in nanoseconds since 1970, by the same clock as its start
     * @param error what the operation failed with, or null; the failure has been written by then
     */
    protected abstract void end(long time, @Nullable Throwable error);

    @Override
    public final void fail(String errorType, @Nullable String description) {
        state = errorType;
        writeFailure(errorType, description);
    }

    /** Returns the type of the last failure; null while nothing has failed. */
    final @Nullable String errorType() {
        return state instanceof String errorType ? errorType : null;
    }

    /**
     * Returns whether this call is the first to end the span; {@code end} and {@code asyncEnd} may come on two threads
     * concurrently.
     */
    final boolean take() {
        Object lease = state;
        return lease != ENDING && !(lease instanceof String) && STATE.compareAndSet(this, lease, ENDING);
    }

    final void hold(Object lease) {
        state = lease;
    }
}
