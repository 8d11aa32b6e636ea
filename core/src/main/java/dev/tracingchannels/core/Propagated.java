// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps work so that it runs in the context in which it was handed over, on any thread. Work is wrapped even if there
 * is no store: that is how {@link Completions} knows that code other than ours runs. One class serves all kinds of
 * work, without lambdas, since all of it is loaded before the first operation.
 */
class Propagated<A, B, C> implements Function<A, C>, Consumer<A>, BiConsumer<A, B>, Runnable, Supplier<C> {
    private final Object work;

    private Propagated(Object work) {
        this.work = Objects.requireNonNull(work);
    }

    private static <A, B, C> Propagated<A, B, C> here(Object work) {
        Object current = Snapshot.current();
        return current == null ? new Propagated<>(work) : new Attached<>(work, current);
    }

    /** Runs some work as one that has a context, so that its class is loaded. */
    static void rehearse(Runnable work) {
        new Attached<Void, Void, Void>(work, Snapshot.capture()).run();
    }

    /** Returns the context in which the work was handed over, as {@link Snapshot#current} captured it. */
    @Nullable
    Object attached() {
        return null;
    }

    static <A, B> Function<A, B> of(Function<A, B> work) {
        return here(work);
    }

    static <A, B, C> BiFunction<A, B, C> of(BiFunction<A, B, C> work) {
        return new Bi<>(here(work));
    }

    static <A> Consumer<A> of(Consumer<A> work) {
        return here(work);
    }

    static <A, B> BiConsumer<A, B> of(BiConsumer<A, B> work) {
        return here(work);
    }

    static Runnable of(Runnable work) {
        return here(work);
    }

    static <A> Supplier<A> of(Supplier<A> work) {
        return here(work);
    }

    @Override
    public C apply(A argument) {
        return run(Kind.FUNCTION, argument, null);
    }

    @Override
    public void accept(A argument) {
        run(Kind.CONSUMER, argument, null);
    }

    @Override
    public void accept(A one, B other) {
        run(Kind.BI_CONSUMER, one, other);
    }

    @Override
    public void run() {
        run(Kind.RUNNABLE, null, null);
    }

    @Override
    public C get() {
        return run(Kind.SUPPLIER, null, null);
    }

    private C run(int kind, @Nullable Object one, @Nullable Object other) {
        return Snapshot.run(attached(), new Call<C>(work, kind, one, other));
    }

    /** With a context: a class of its own, since work that has none takes a third less without the field. */
    private static final class Attached<A, B, C> extends Propagated<A, B, C> {
        private final Object context;

        Attached(Object work, Object context) {
            super(work);
            this.context = context;
        }

        @Override
        Object attached() {
            return context;
        }
    }

    /** The method to call: one object may implement several of the interfaces. */
    private static final class Kind {
        static final int FUNCTION = 0;
        static final int BI_FUNCTION = 1;
        static final int CONSUMER = 2;
        static final int BI_CONSUMER = 3;
        static final int RUNNABLE = 4;
        static final int SUPPLIER = 5;

        private Kind() {}
    }

    /** A class of its own, since its {@code andThen} differs from that of {@link Function}. */
    private static final class Bi<A, B, C> implements BiFunction<A, B, C> {
        private final Propagated<A, B, C> propagated;

        Bi(Propagated<A, B, C> propagated) {
            this.propagated = propagated;
        }

        @Override
        public C apply(A one, B other) {
            return propagated.run(Kind.BI_FUNCTION, one, other);
        }
    }

    /** One call of the work. */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // the work gets the arguments of the call, which may be null where its type allows it
    private static final class Call<C> implements Body<C, RuntimeException> {
        private final Object work;
        private final int kind;
        private final @Nullable Object one;
        private final @Nullable Object other;

        Call(Object work, int kind, @Nullable Object one, @Nullable Object other) {
            this.work = work;
            this.kind = kind;
            this.one = one;
            this.other = other;
        }

        @Override
        public C run() {
            switch (kind) {
                case Kind.FUNCTION:
                    return ((Function<Object, C>) work).apply(one);
                case Kind.BI_FUNCTION:
                    return ((BiFunction<Object, Object, C>) work).apply(one, other);
                case Kind.CONSUMER:
                    ((Consumer<Object>) work).accept(one);
                    return null;
                case Kind.BI_CONSUMER:
                    ((BiConsumer<Object, Object>) work).accept(one, other);
                    return null;
                case Kind.RUNNABLE:
                    ((Runnable) work).run();
                    return null;
                default:
                    return ((Supplier<C>) work).get();
            }
        }
    }
}
