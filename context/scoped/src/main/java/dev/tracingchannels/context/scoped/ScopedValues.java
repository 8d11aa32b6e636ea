// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.scoped;

import dev.tracingchannels.core.Body;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The values of some {@link ScopedValue}s at one moment, which can be bound again elsewhere, as a {@code Snapshot} does
 * for stores. A scoped value follows the threads that a {@code StructuredTaskScope} forks, but no task to a pool.
 *
 * <p>A scoped value that was not bound at that moment is left as it is: a binding can be replaced, but not hidden, and
 * a pool's thread has none.
 *
 * <p>Immutable. Safe for use from many threads: it may be used any number of times, also at once.
 */
public final class ScopedValues {
    /** Null if none was bound. */
    private final ScopedValue.@Nullable Carrier bindings;

    private ScopedValues(ScopedValue.@Nullable Carrier bindings) {
        this.bindings = bindings;
    }

    /**
     * Captures the bindings of this thread.
     *
     * @param values the scoped values to capture
     * @return the bindings
     */
    public static ScopedValues capture(ScopedValue<?>... values) {
        ScopedValue.Carrier bindings = null;
        for (ScopedValue<?> value : values) {
            if (value.isBound()) {
                bindings = with(bindings, value);
            }
        }
        return new ScopedValues(bindings);
    }

    private static <T> ScopedValue.Carrier with(ScopedValue.@Nullable Carrier bindings, ScopedValue<T> value) {
        return bindings == null ? ScopedValue.where(value, value.get()) : bindings.where(value, value.get());
    }

    /**
     * Returns an executor that runs each task with the bindings under which {@code execute} was called.
     *
     * @param executor runs the tasks; {@code ContextExecutors.executor} of it propagates both kinds of context
     * @param values the scoped values to propagate
     * @return the propagating executor
     */
    public static Executor executor(Executor executor, ScopedValue<?>... values) {
        Objects.requireNonNull(executor, "executor");
        ScopedValue<?>[] propagated = values.clone();
        return task -> executor.execute(capture(propagated).wrap(task));
    }

    /**
     * Runs some work with the values bound.
     *
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable> R run(Body<R, X> body) throws X {
        return bindings == null ? body.run() : bindings.<R, X>call(body::run);
    }

    /**
     * Wraps a task so that it runs with the values bound, each time.
     *
     * @param work the work
     * @return the wrapped work
     */
    public Runnable wrap(Runnable work) {
        Objects.requireNonNull(work, "work");
        return bindings == null ? work : () -> bindings.run(work);
    }

    /**
     * Wraps a task so that it runs with the values bound, each time.
     *
     * @param work the work
     * @param <R> what it returns
     * @return the wrapped work
     */
    public <R extends @Nullable Object> Callable<R> wrap(Callable<R> work) {
        Objects.requireNonNull(work, "work");
        return bindings == null ? work : () -> bindings.call(work::call);
    }
}
