// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that is to run in the context in which it was handed over, whoever runs it. */
final class Carried {
    private Carried() {}

    /** Null where there is nothing to carry. */
    private static @Nullable Snapshot contextFor(Object work) {
        Objects.requireNonNull(work);
        return Snapshot.isNeeded() ? Snapshot.capture() : null;
    }

    static <A, B> Function<A, B> of(Function<A, B> work) {
        Snapshot attached = contextFor(work);
        return attached == null ? work : argument -> attached.run(() -> work.apply(argument));
    }

    static <A, B, C> BiFunction<A, B, C> of(BiFunction<A, B, C> work) {
        Snapshot attached = contextFor(work);
        return attached == null ? work : (one, other) -> attached.run(() -> work.apply(one, other));
    }

    static <A> Consumer<A> of(Consumer<A> work) {
        Snapshot attached = contextFor(work);
        return attached == null
                ? work
                : argument -> attached.run(() -> {
                    work.accept(argument);
                    return null;
                });
    }

    static <A, B> BiConsumer<A, B> of(BiConsumer<A, B> work) {
        Snapshot attached = contextFor(work);
        return attached == null
                ? work
                : (one, other) -> attached.run(() -> {
                    work.accept(one, other);
                    return null;
                });
    }

    static Runnable of(Runnable work) {
        Snapshot attached = contextFor(work);
        return attached == null
                ? work
                : () -> attached.run(() -> {
                    work.run();
                    return null;
                });
    }

    static <A> Supplier<A> of(Supplier<A> work) {
        Snapshot attached = contextFor(work);
        return attached == null ? work : () -> attached.run(() -> work.get());
    }
}
