// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of all stores at one moment, to be made current again elsewhere: every store from {@link Store#create}, and
 * every other store that is bound to a channel, or {@linkplain Store#propagate carried} without one, at the moment.
 *
 * <p>Immutable; may be entered any number of times, on any threads, also at once.
 */
public final class Snapshot {
    private final @Nullable Object @Nullable [] frame;
    private final ForeignStores.Bound[] foreign;
    private final @Nullable Object[] values;

    private Snapshot(@Nullable Object @Nullable [] frame, ForeignStores.Bound[] foreign, @Nullable Object[] values) {
        this.frame = frame;
        this.foreign = foreign;
        this.values = values;
    }

    /** Whether there is a store at all that a snapshot could carry. */
    static boolean isNeeded() {
        return FrameStore.exists() || ForeignStores.bound().length > 0;
    }

    /**
     * Takes what is current on this thread.
     *
     * @return the snapshot
     */
    public static Snapshot capture() {
        Preparation.forNames();
        Object current = current();
        return current == null
                ? Empty.SNAPSHOT
                : current instanceof Snapshot
                        ? (Snapshot) current
                        : new Snapshot((Object[]) current, ForeignStores.NONE, Empty.VALUES);
    }

    /**
     * Takes what is current on this thread, for {@link #enter(Object)} and {@link #run(Object, Body)}: the frame itself, null
     * or not, where it is all that there is, since work is carried often and a snapshot is one object more.
     */
    static @Nullable Object current() {
        if (!isNeeded()) {
            return null;
        }
        @Nullable Object @Nullable [] frame = ThreadSlot.frame(ThreadSlot.get());
        ForeignStores.Bound[] foreign = ForeignStores.bound();
        if (foreign.length == 0) {
            return frame;
        }
        @Nullable Object[] values = new Object[foreign.length];
        for (int i = 0; i < foreign.length; i++) {
            values[i] = read(foreign[i].get());
        }
        return new Snapshot(frame, foreign, values);
    }

    private static @Nullable Object read(@Nullable Store<?> store) {
        try {
            return store == null ? null : store.get();
        } catch (Throwable error) {
            Errors.report("reading " + store + " for a snapshot", error);
            return null;
        }
    }

    /**
     * A snapshot in which no store has a value: for work that belongs to no operation, such as a thread or a connection that the
     * first caller happens to start.
     *
     * @return the snapshot
     */
    public static Snapshot empty() {
        Preparation.forNames();
        ForeignStores.Bound[] foreign = ForeignStores.bound();
        return foreign.length == 0 ? Empty.SNAPSHOT : new Snapshot(null, foreign, new Object[foreign.length]);
    }

    /**
     * A future that completes as a stage does. Its continuations run in the context in which they were attached, not in that of
     * the thread that completes it; on Java 9 and newer so do those of derived futures. Completing or cancelling it does so to
     * the stage.
     *
     * @param stage the stage
     * @param <T> the type of the result
     * @return the future
     */
    public static <T extends @Nullable Object> CompletableFuture<T> propagating(CompletionStage<T> stage) {
        Preparation.forListeners();
        return PropagatingFuture.of(stage.toCompletableFuture());
    }

    /**
     * Makes the values current on this thread, in place of all that is current, until the scope is closed. Then all stores
     * are as before, also those that were entered meanwhile and not left.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        StoreScope scope = new StoreScope();
        try {
            scope.replaceFrame(frame);
            for (int i = 0; i < foreign.length; i++) {
                Store<?> store = foreign[i].get();
                if (store != null) {
                    scope.enter(store, values[i]);
                }
            }
        } catch (Throwable noStackLeft) {
            scope.close();
            throw noStackLeft;
        }
        return scope;
    }

    /** Makes what {@link #current} took current. */
    static Scope enter(@Nullable Object context) {
        if (context instanceof Snapshot) {
            return ((Snapshot) context).enter();
        }
        StoreScope scope = new StoreScope();
        scope.replaceFrame((Object[]) context);
        return scope;
    }

    /**
     * Makes the values current on this thread, in place of all that is current, until something else is made current: for
     * conventions that set a value and set another one later, where there is no scope to close. Where there is one, use
     * {@link #enter} or {@link #run}.
     */
    public void set() {
        @Nullable Object[] slot = ThreadSlot.get();
        StoreScope earlier = ThreadSlot.set(slot);
        if (earlier != null) {
            // The tools whose stores they are expect that what is entered is left.
            ThreadSlot.setSet(slot, null);
            earlier.leaveForeign();
        }
        StoreScope scope = null;
        for (int i = 0; i < foreign.length; i++) {
            Store<?> store = foreign[i].get();
            if (store != null && read(store) != values[i]) {
                scope = scope == null ? new StoreScope() : scope;
                scope.enter(store, values[i]);
            }
        }
        ThreadSlot.setSet(slot, scope);
        ThreadSlot.setFrame(slot, frame);
    }

    /**
     * Does some work with the values current.
     *
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable> R run(Body<R, X> body) throws X {
        return run(foreign.length == 0 ? frame : this, body);
    }

    /** Does some work with what {@link #current} took. */
    static <R extends @Nullable Object, X extends Throwable> R run(@Nullable Object context, Body<R, X> body) throws X {
        @Nullable Object[] slot = ThreadSlot.get();
        Object before = ThreadSlot.frame(slot);
        int depth = Completions.enter(slot);
        try {
            if (context instanceof Snapshot) {
                try (Scope scope = ((Snapshot) context).enter()) {
                    return body.run();
                }
            }
            // Where nothing changes nothing is written, since collectors make writes of references dear.
            if (before != context) {
                slot[ThreadSlot.FRAME] = context;
            }
            return body.run();
        } finally {
            // Without a call, for which there may be no stack left.
            if (slot[ThreadSlot.FRAME] != before) {
                slot[ThreadSlot.FRAME] = before;
            }
            if (depth != 0) {
                ((int[]) slot[ThreadSlot.COMPLETING])[0] = depth;
            }
        }
    }

    /**
     * Makes of some work one that runs with the values current, as often as it is run.
     *
     * @param work the work
     * @return the same in this context
     */
    public Runnable wrap(Runnable work) {
        Objects.requireNonNull(work, "work");
        return () -> run(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Makes of some work one that runs with the values current, as often as it is called.
     *
     * @param work the work
     * @param <R> what it returns
     * @return the same in this context
     */
    public <R extends @Nullable Object> Callable<R> wrap(Callable<R> work) {
        Objects.requireNonNull(work, "work");
        return () -> run(work::call);
    }

    /**
     * Makes of a function one that runs with the values current, as often as it is applied: the stages of a parallel stream,
     * for instance.
     *
     * @param work the function
     * @param <A> what it takes
     * @param <R> what it returns
     * @return the same in this context
     */
    public <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> wrap(
            Function<? super A, ? extends R> work) {
        Objects.requireNonNull(work, "work");
        return argument -> run(() -> work.apply(argument));
    }

    /** Apart, since a class that is called from outside must not need anything before it can be called. */
    static final class Empty {
        private static final @Nullable Object[] VALUES = {};
        static final Snapshot SNAPSHOT = new Snapshot(null, ForeignStores.NONE, VALUES);

        private Empty() {}
    }
}
