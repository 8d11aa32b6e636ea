// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.scoped;

import dev.tracingchannels.core.Body;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The values of some {@link ScopedValue}s at one moment, to be bound again elsewhere: what {@code Snapshot} is to stores. A
 * scoped value follows the threads that a {@code StructuredTaskScope} forks, but no task to a pool.
 *
 * <p>A scoped value that was not bound at that moment is left as it is: a binding can be replaced, but not hidden, and a pool's
 * thread has none. Immutable; may be used any number of times, on any threads, also at once.
 */
public final class ScopedValues {
    /** Null when none was bound. */
    private final ScopedValue.@Nullable Carrier bindings;

    private ScopedValues(ScopedValue.@Nullable Carrier bindings) {
        this.bindings = bindings;
    }

    /**
     * Takes what is bound on this thread.
     *
     * @param values whose bindings to take
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
     * An executor that runs each task with the bindings under which {@code execute} was called.
     *
     * @param executor runs the tasks; {@code ContextExecutors.executor} of it propagates both kinds of context
     * @param values whose bindings to propagate
     * @return the same, with propagation
     */
    public static Executor executor(Executor executor, ScopedValue<?>... values) {
        Objects.requireNonNull(executor, "executor");
        ScopedValue<?>[] carried = values.clone();
        return task -> executor.execute(capture(carried).wrap(task));
    }

    /**
     * Does some work with the values bound.
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
     * @return the same with these bindings
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
     * @return the same with these bindings
     */
    public <R extends @Nullable Object> Callable<R> wrap(Callable<R> work) {
        Objects.requireNonNull(work, "work");
        return bindings == null ? work : () -> bindings.call(work::call);
    }
}
