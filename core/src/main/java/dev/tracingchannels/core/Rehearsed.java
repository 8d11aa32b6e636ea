// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * All the functions that a {@link Rehearsal} passes, in one class: each lambda would be a class to generate, which
 * takes time.
 */
final class Rehearsed<R>
        implements Body<R, RuntimeException>,
                CallbackBody<String, R, RuntimeException>,
                Supplier<String>,
                Function<Object, String>,
                Consumer<Object>,
                BiConsumer<Object, Object>,
                Executor,
                Collector<Object, Object, Object>,
                TracingSubscriber<String> {
    private final R result;
    private final @Nullable RuntimeException failure;

    Rehearsed(R result, @Nullable RuntimeException failure) {
        this.result = result;
        this.failure = failure;
    }

    @Override
    public R run() {
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    @Override
    public R run(Callback<String> callback) {
        callback.succeed("");
        callback.fail(new IllegalStateException("rehearsal"));
        return result;
    }

    @Override
    public String get() {
        return "";
    }

    @Override
    public String apply(Object argument) {
        return "";
    }

    @Override
    public void accept(Object argument) {}

    @Override
    public void accept(Object one, Object other) {}

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the collected value does not matter
    public Supplier<Object> supplier() {
        return (Supplier) this;
    }

    @Override
    public BiConsumer<Object, Object> accumulator() {
        return this;
    }

    @Override
    public BinaryOperator<Object> combiner() {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // as above
    public Function<Object, Object> finisher() {
        return (Function) this;
    }

    @Override
    public Set<Characteristics> characteristics() {
        return Collections.emptySet();
    }
}
