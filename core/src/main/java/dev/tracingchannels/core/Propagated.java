// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work that runs in the context in which it was submitted, on any thread. Wrapped even where there is no store: by
 * it {@link Completions} knows that code is running that is not ours.
 */
final class Propagated {
    private Propagated() {}

    static <A, B> Function<A, B> of(Function<A, B> work) {
        Objects.requireNonNull(work);
        Object attached = Snapshot.current();
        return argument -> Snapshot.run(attached, () -> work.apply(argument));
    }

    static <A, B, C> BiFunction<A, B, C> of(BiFunction<A, B, C> work) {
        Objects.requireNonNull(work);
        Object attached = Snapshot.current();
        return (one, other) -> Snapshot.run(attached, () -> work.apply(one, other));
    }

    static <A> Consumer<A> of(Consumer<A> work) {
        Objects.requireNonNull(work);
        Object attached = Snapshot.current();
        return argument -> Snapshot.run(attached, () -> {
            work.accept(argument);
            return null;
        });
    }

    static <A, B> BiConsumer<A, B> of(BiConsumer<A, B> work) {
        Objects.requireNonNull(work);
        Object attached = Snapshot.current();
        return (one, other) -> Snapshot.run(attached, () -> {
            work.accept(one, other);
            return null;
        });
    }

    static Runnable of(Runnable work) {
        Objects.requireNonNull(work);
        Object attached = Snapshot.current();
        return () -> Snapshot.run(attached, () -> {
            work.run();
            return null;
        });
    }

    static <A> Supplier<A> of(Supplier<A> work) {
        Objects.requireNonNull(work);
        Object attached = Snapshot.current();
        return () -> Snapshot.run(attached, () -> work.get());
    }
}
