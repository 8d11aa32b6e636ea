// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.binding.BoundChannel.Mapping;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ContentCapture;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends the spans of one binding. */
final class OperationEnds<P, C> {
    private final BoundChannel<P, C> bound;
    private final Operation.Key<SinkSpan<C>> key;
    private final InFlight inFlight;
    private final ContentCapture contentCapture;
    /**
     * Whether a span was ended, and ended as failed. By then the classes of mappers and tools are initialised; until then there
     * must be enough stack for that. Not volatile: one check too many does no harm. Written once, since all threads read them.
     */
    private boolean hasEnded;

    private boolean hasFailed;

    OperationEnds(
            BoundChannel<P, C> bound,
            Operation.Key<SinkSpan<C>> key,
            InFlight inFlight,
            ContentCapture contentCapture) {
        this.bound = bound;
        this.key = key;
        this.inFlight = inFlight;
        this.contentCapture = contentCapture;
    }

    /** Called when the publisher reports the operation as over; for some operations it does so twice. */
    void finish(Operation<P> operation) {
        finish(operation, null);
        if (KeptEnds.exist()) {
            KeptEnds.end();
        }
    }

    /**
     * Ends the operation's span.
     *
     * @param taken the span, if an earlier attempt has taken it
     */
    private void finish(Operation<P> operation, @Nullable SinkSpan<C> taken) {
        SinkSpan<C> span = taken;
        try {
            if (span == null) {
                SinkSpan<C> open = OperationTimes.span(operation, key);
                if (open == null || !open.take()) {
                    return;
                }
                span = open;
                // Before the deferral, the mapper and the enricher are called: their time is no part of the operation.
                OperationTimes.of(operation).end();
                inFlight.finish();
            }
            long time = OperationTimes.of(operation).end();
            if (!bound.options.mayDefer()) {
                end(operation, span, operation.error(), time);
            } else {
                DeferredEnd<P, C> end = new DeferredEnd<>(this, operation, span);
                if (!bound.options.isDeferred(bound.name(), operation, end)) {
                    end.endAt(time);
                }
            }
        } catch (StackOverflowError noStackLeft) {
            // Without a call, for which there may be no stack either.
            synchronized (KeptEnds.LOCK) {
                KeptEnds.newest = new Object[] {KeptEnds.newest, this, operation, span, null, null, null};
            }
        }
    }

    /** Ends a span, even if the mapper, the options or the sink throw. */
    void end(Operation<P> operation, SinkSpan<C> span, @Nullable Throwable error, long time) {
        boolean[] progress = null;
        try {
            progress = progress();
            // After an overflow there is little stack left, and a tool that overflows leaves its span half ended for
            // good.
            boolean later = (error instanceof StackOverflowError || !hasEnded || (error != null && !hasFailed))
                    && !StackRoom.hasForEnd();
            if (!later) {
                end(operation, span, error, time, progress, false);
                ended(error != null);
                return;
            }
        } catch (StackOverflowError noStackLeft) {
            // As below.
        }
        // Without a call, for which there may be no stack either.
        synchronized (KeptEnds.LOCK) {
            KeptEnds.newest = new Object[] {KeptEnds.newest, this, operation, span, error, new long[] {time}, progress};
        }
    }

    private boolean @Nullable [] progress() {
        return bound.options.observesEnds() ? new boolean[] {false} : null;
    }

    private void ended(boolean failed) {
        if (!hasEnded) {
            hasEnded = true;
        }
        if (failed && !hasFailed) {
            hasFailed = true;
        }
    }

    /** Ends the spans that were kept, now that there is enough stack. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // as it was kept
    static void endKept(@Nullable Object[] kept) {
        OperationEnds ends = (OperationEnds) Objects.requireNonNull(kept[1]);
        Operation operation = (Operation) Objects.requireNonNull(kept[2]);
        SinkSpan span = (SinkSpan) kept[3];
        long[] time = (long[]) kept[5];
        if (span == null || time == null) {
            ends.finish(operation, span);
        } else {
            boolean[] progress = kept[6] == null ? ends.progress() : (boolean[]) kept[6];
            ends.end(operation, span, (Throwable) kept[4], time[0], progress, true);
        }
    }

    /**
     * Ends a span.
     *
     * @param progress whether the enrichers have been called, which happens once; null if there is none
     * @param hasRoom whether there is enough stack: then an overflow is a failure like any other, otherwise it is thrown
     */
    private void end(
            Operation<P> operation,
            SinkSpan<C> started,
            @Nullable Throwable error,
            long time,
            boolean @Nullable [] progress,
            boolean hasRoom) {
        // There was a name at the start.
        Mapping<P, C> mapping = Objects.requireNonNull(bound.mapping(operation.payload()));
        GuardedMapper<P> mapper = mapping.mapper();
        boolean[] toolWork = ToolWork.mark();
        boolean before = toolWork[0];
        toolWork[0] = true;
        try {
            Instant given = mapper.endTime(operation);
            // A given time is of another clock than ours, by which a short operation could end before it began.
            long endTime = Math.max(
                    given == null ? time : EpochClock.nanos(given),
                    OperationTimes.of(operation).start());
            Throwable failure = error == null || !mapper.isFailure(operation, error) ? null : error;
            SinkSpan<C> span = due(started, mapping, operation, failure, endTime);
            boolean recording = span.isRecording();
            if (recording) {
                mapper.end(operation, span, hasRoom);
            }
            if (failure != null) {
                fail(span, failure, hasRoom);
            }
            if (progress != null && !progress[0]) {
                progress[0] = true;
                if (recording) {
                    bound.options.enrich(bound.name(), operation, span);
                }
                if (failure != null) {
                    capture(operation, span, failure, endTime);
                }
            }
            span.end(endTime, failure);
        } catch (Throwable broken) {
            if (broken instanceof StackOverflowError noStackLeft && !hasRoom) {
                throw noStackLeft;
            }
            bound.report(broken);
        } finally {
            toolWork[0] = before;
        }
    }

    /** Returns what is to be ended: of an operation that had no span until now, the span if it is due. */
    private SinkSpan<C> due(
            SinkSpan<C> span,
            Mapping<P, C> mapping,
            Operation<P> operation,
            @Nullable Throwable failure,
            long endTime) {
        if (!(span instanceof MeasuredOperation<C> measured)) {
            return span;
        }
        SinkSpan<C> late = measured.late();
        if (late == null) {
            long startTime = OperationTimes.of(operation).start();
            String name = measured.nameOfDueSpan(failure, endTime - startTime);
            late = name == null
                    ? null
                    : mapping.starter().start(name, operation.payload(), measured.context(), startTime);
            if (late == null) {
                return measured;
            }
            measured.isNow(late);
        }
        return late;
    }

    /** Leaves out the error's message, which may contain anything, unless the application asks for it. */
    private void fail(SinkSpan<C> span, Throwable error, boolean hasRoom) {
        try {
            if (span.errorType() == null) {
                span.fail(error.getClass().getName(), null);
            }
            String message = contentCapture.errorMessage(error);
            if (message != null) {
                span.fail(Objects.requireNonNull(span.errorType()), message);
            }
        } catch (Throwable failure) {
            if (failure instanceof StackOverflowError noStackLeft && !hasRoom) {
                throw noStackLeft;
            }
            bound.report(failure);
        }
    }

    private void capture(Operation<P> operation, SinkSpan<C> span, Throwable error, long time) {
        try {
            ErrorCapture capture = bound.options.capture(bound.name(), operation, error);
            if (capture != null) {
                span.captureError(error, capture, time);
            }
        } catch (Throwable failure) {
            bound.report(failure);
        }
    }
}
