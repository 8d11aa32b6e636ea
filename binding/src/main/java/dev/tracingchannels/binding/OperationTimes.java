// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When one operation began and ended, for all tools. The clock is read once at either end, by the first tool that is notified,
 * before anything else is done. So neither mappers nor exporters change the length of a span, and all tools record the same
 * times. Times are nanoseconds since 1970; differences are those of the monotonic clock.
 */
final class OperationTimes {
    /** Read by all bindings, so that their times agree. */
    static final EpochClock CLOCK = EpochClock.ofSystem();

    private static final Operation.Key<OperationTimes> KEY = Operation.Key.named("times");
    private static final VarHandle END = handle();
    private static final long UNKNOWN = 0;

    private final EpochClock clock;
    private final long offset;
    /** Written before the operation's first event. */
    private long start;
    /** Not volatile: two threads may see the end at once, and either's reading will do. */
    @SuppressWarnings("unused") // by END
    private long end = UNKNOWN;
    /**
     * The span of the first tool, with the key of its binding: most operations have one. Here, since a second attachment would
     * take an array for each operation.
     */
    private Operation.@Nullable Key<?> key;

    private @Nullable SinkSpan<?> span;

    private OperationTimes(EpochClock clock) {
        long now = clock.monotonicNanos();
        this.clock = clock;
        this.offset = clock.offset(now);
        this.start = now + offset;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(OperationTimes.class, "end", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Begins an operation. Its start is now, unless another tool has set it. */
    static OperationTimes begin(Operation<?> operation, EpochClock clock) {
        OperationTimes known = operation.attachment(KEY);
        if (known != null) {
            return known;
        }
        OperationTimes times = new OperationTimes(clock);
        operation.attach(KEY, times);
        return times;
    }

    /** Returns the times of an operation that has begun. */
    static OperationTimes of(Operation<?> operation) {
        return Objects.requireNonNull(operation.attachment(KEY));
    }

    /** Keeps the span of one binding for the operation's end. */
    <C> void attach(Operation<?> operation, Operation.Key<SinkSpan<C>> binding, SinkSpan<C> started) {
        if (key == null) {
            span = started;
            key = binding;
        } else {
            operation.attach(binding, started);
        }
    }

    /** Returns the span of one binding; null if it has none. */
    @SuppressWarnings("unchecked") // attach() takes only spans of the key's type
    static <C> @Nullable SinkSpan<C> span(Operation<?> operation, Operation.Key<SinkSpan<C>> binding) {
        OperationTimes times = operation.attachment(KEY);
        return times != null && times.key == binding ? (SinkSpan<C>) times.span : operation.attachment(binding);
    }

    /** Replaces the start by the time that the mapper gives, which is the same for each tool. */
    void beganAt(long time) {
        start = time;
    }

    long start() {
        return start;
    }

    /** Ends an operation and returns its end, which is now unless another tool has set it. */
    long end() {
        // Opaque, so that a long is read and written as a whole without a barrier.
        long known = (long) END.getOpaque(this);
        if (known != UNKNOWN) {
            return known;
        }
        long now = now();
        END.setOpaque(this, now);
        return now;
    }

    long now() {
        return clock.monotonicNanos() + offset;
    }
}
