// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of all stores at one moment, which can be made current again elsewhere. It includes every store from
 * {@link Store#create}, and every other store that is bound to a channel or {@linkplain Store#propagate propagated} at
 * that moment.
 *
 * <p>Immutable. Safe for use from many threads: it may be entered any number of times, also at once.
 */
public final class Snapshot {
    private final @Nullable Object @Nullable [] frame;
    private final ForeignStores.Bound[] foreign;
    /** The value of the only store outside of frames, as most processes have one tool; of several an array. */
    private final @Nullable Object values;

    private Snapshot(@Nullable Object @Nullable [] frame, ForeignStores.Bound[] foreign, @Nullable Object values) {
        this.frame = frame != null && frame.length == 0 ? null : frame;
        this.foreign = foreign;
        this.values = values;
    }

    private @Nullable Object value(int store) {
        return foreign.length == 1 ? values : Objects.requireNonNull((@Nullable Object[]) values)[store];
    }

    /** Returns whether there is any store that a snapshot could include. */
    static boolean isNeeded() {
        return FrameStore.exists() || ForeignStores.bound().length > 0;
    }

    /**
     * Captures the values that are current on this thread.
     *
     * @return the snapshot
     */
    public static Snapshot capture() {
        Preparation.forNames();
        Object current = current(false);
        return current == null
                ? Empty.SNAPSHOT
                : current instanceof Snapshot
                        ? (Snapshot) current
                        : new Snapshot((Object[]) current, ForeignStores.NONE, null);
    }

    /**
     * Captures what is current on this thread, for {@link #enter(Object)} and {@link #run(Object, Body)}. Returns the
     * frame itself, which may be null, if there is nothing else to capture: propagation is frequent, and a snapshot is
     * one more object.
     */
    static @Nullable Object current() {
        return current(true);
    }

    /**
     * Captures what is current on this thread.
     *
     * @param shared whether a snapshot may be one that others have, too: a source that begins later is known by its snapshot
     */
    private static @Nullable Object current(boolean shared) {
        if (!isNeeded()) {
            return null;
        }
        @Nullable Object[] slot = ThreadSlot.get();
        @Nullable Object @Nullable [] frame = ThreadSlot.frame(slot);
        Snapshot source = frame == null ? ContextSources.ask(slot) : null;
        if (source != null) {
            frame = source.frame;
        }
        ForeignStores.Bound[] foreign = ForeignStores.bound();
        if (foreign.length == 0) {
            return frame;
        }
        boolean nothingEntered = frame == null || source != null;
        Object value = null;
        @Nullable Object[] all = foreign.length == 1 ? null : new Object[foreign.length];
        boolean empty = frame == null;
        for (int i = 0; i < foreign.length; i++) {
            Store<?> store = foreign[i].get();
            value = nothingEntered ? sourced(slot, store, source) : read(store);
            empty &= value == null;
            if (all != null) {
                all[i] = value;
            }
        }
        return empty && shared && !ContextSources.exist()
                ? Empty.of(foreign)
                : new Snapshot(frame, foreign, all == null ? value : all);
    }

    /**
     * Returns the value of a store outside of frames on a thread on which nothing was entered: that of the source, unless the
     * tool has a value of its own. What was entered with a snapshot of the source is not one, if the source now answers another.
     */
    private static @Nullable Object sourced(
            @Nullable Object[] slot, @Nullable Store<?> store, @Nullable Snapshot source) {
        Object value = read(store);
        Snapshot around = ThreadSlot.sourced(slot);
        boolean own = value != null && (around == null || around.valueOf(store) != value);
        return own ? value : source == null ? null : source.valueOf(store);
    }

    /** Returns the value of a store outside of frames; null if this has none. */
    private @Nullable Object valueOf(@Nullable Store<?> store) {
        for (int i = 0; i < foreign.length; i++) {
            if (store != null && foreign[i].get() == store) {
                return value(i);
            }
        }
        return null;
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
     * Makes a framework the source of the context of threads on which nothing was entered: for one that runs all work on
     * threads of its own, and keeps what belongs to a piece of work in an object of its own, as Vert.x does with its
     * {@code Context}. Everything that asks for the context of such a thread gets that of the source: a store, a
     * snapshot, an operation that begins.
     *
     * <p>What was entered goes before the source, and a source is not asked where an empty context was entered. Where the
     * very snapshot is entered that the source answers, the thread is left to the source until the scope is closed: if the
     * framework then runs other work within, that has its own context. A store
     * that a tool keeps elsewhere shows the source's value once an operation begins or a snapshot is entered, unless the tool
     * has a value of its own there.
     *
     * <p>Of several sources, the first that was registered and has a context is the source. What one throws is reported.
     *
     * @param source returns the context of the thread that calls it, at once and without blocking; null if it has none. It
     *     is called whenever a context is asked for, so it should make no objects
     * @return a handle; closing it removes the source
     */
    public static Subscription source(Supplier<? extends @Nullable Snapshot> source) {
        Objects.requireNonNull(source, "source");
        Preparation.forListeners();
        Supplier<? extends @Nullable Snapshot> registered = source::get;
        ContextSources.add(registered);
        return new OnceSubscription(() -> ContextSources.remove(registered));
    }

    /** Returns the values of the native stores, which may be null or empty if there are none. */
    @Nullable
    Object @Nullable [] frame() {
        return frame;
    }

    /** Enters the values that the stores outside of frames have from a source, on a thread on which nothing was entered. */
    static void enterForeign(StoreScope scope, @Nullable Object[] slot, @Nullable Snapshot source) {
        for (ForeignStores.Bound bound : ForeignStores.bound()) {
            Store<?> store = bound.get();
            Object value = sourced(slot, store, source);
            if (store != null && value != read(store)) {
                scope.enter(store, value);
            }
        }
    }

    /**
     * Returns a snapshot in which no store has a value: for work that belongs to no operation, such as a thread or a
     * connection that the first caller happens to start.
     *
     * @return the snapshot
     */
    public static Snapshot empty() {
        Preparation.forNames();
        ForeignStores.Bound[] foreign = ForeignStores.bound();
        return foreign.length == 0 ? Empty.SNAPSHOT : Empty.make(foreign);
    }

    /**
     * Returns a future that completes as a stage does. Its continuations run in the context in which they were
     * attached, not in that of the thread that completes it; on Java 9 and newer so do those of derived futures.
     * Completing or cancelling the future completes or cancels the stage.
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
     * Makes the values of this snapshot current on this thread, in place of all that is current, until the scope is
     * closed. Closing restores all stores, including those that were entered meanwhile and not left.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        StoreScope scope = new StoreScope();
        try {
            scope.replaceFrame(this);
            for (int i = 0; i < foreign.length; i++) {
                Store<?> store = foreign[i].get();
                if (store != null) {
                    scope.enter(store, value(i));
                }
            }
        } catch (Throwable noStackLeft) {
            scope.close();
            throw noStackLeft;
        }
        return scope;
    }

    /** Makes current what {@link #current} captured. */
    static Scope enter(@Nullable Object context) {
        if (context instanceof Snapshot) {
            return ((Snapshot) context).enter();
        }
        StoreScope scope = new StoreScope();
        scope.replaceFrame((Object[]) context);
        return scope;
    }

    /**
     * Makes the values of this snapshot current on this thread, in place of all that is current, until something else
     * is made current. This is for APIs that set a value and later set another one, and have no scope to close. Where
     * there is a scope, use {@link #enter} or {@link #run}. Setting the empty snapshot leaves what was set: where there
     * is a {@linkplain #source source}, the thread has its context again.
     */
    public void set() {
        @Nullable Object[] slot = ThreadSlot.get();
        StoreScope earlier = ThreadSlot.set(slot);
        if (earlier != null) {
            // The tools that own these stores expect that what was entered is left.
            ThreadSlot.setSet(slot, null);
            earlier.leaveForeign();
        }
        if (ContextSources.exist() && isSourced(slot)) {
            return;
        }
        StoreScope scope = null;
        for (int i = 0; i < foreign.length; i++) {
            Store<?> store = foreign[i].get();
            if (store != null && read(store) != value(i)) {
                scope = scope == null ? new StoreScope() : scope;
                scope.enter(store, value(i));
            }
        }
        ThreadSlot.setSet(slot, scope);
        ThreadSlot.setFrame(slot, isEmpty() ? null : ContextSources.entered(frame));
    }

    /**
     * Leaves what was set, and returns whether the thread then has the values of this snapshot from a source: it is not
     * entered, as nothing would ever leave it.
     */
    private boolean isSourced(@Nullable Object[] slot) {
        ThreadSlot.setFrame(slot, null);
        Snapshot source = frame == null ? null : ContextSources.ask(slot);
        return source != null && source.frame == frame && hasForeignOf(source);
    }

    /** Returns whether the stores outside of frames have the values of this snapshot, or a source has. */
    private boolean hasForeignOf(Snapshot source) {
        for (int i = 0; i < foreign.length; i++) {
            Store<?> store = foreign[i].get();
            Object current = read(store);
            if ((current == null ? source.valueOf(store) : current) != value(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isEmpty() {
        if (frame != null) {
            return false;
        }
        for (int i = 0; i < foreign.length; i++) {
            if (value(i) != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Runs some work with the values of this snapshot current.
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

    /** Runs some work with what {@link #current} captured. */
    static <R extends @Nullable Object, X extends Throwable> R run(@Nullable Object context, Body<R, X> body) throws X {
        @Nullable Object[] slot = ThreadSlot.get();
        Object before = ThreadSlot.frame(slot);
        int depth = Completions.enter(slot);
        try {
            if (context instanceof Snapshot) {
                return ((Snapshot) context).runWithin(slot, body);
            }
            Object frame = context == null ? ContextSources.entered(null) : context;
            // Writes nothing if nothing changes, since garbage collectors make writes of references expensive.
            if (before != frame) {
                slot[ThreadSlot.FRAME] = frame;
            }
            return body.run();
        } finally {
            // Makes no call, since there may be no stack for one.
            if (slot[ThreadSlot.FRAME] != before) {
                slot[ThreadSlot.FRAME] = before;
            }
            if (depth != 0) {
                ((int[]) slot[ThreadSlot.COMPLETING])[0] = depth;
            }
        }
    }

    /** Runs some work with this snapshot current, in {@link #run}, which restores the frame. */
    private <R extends @Nullable Object, X extends Throwable> R runWithin(@Nullable Object[] slot, Body<R, X> body)
            throws X {
        if (foreign.length != 1 || ContextSources.exist()) {
            try (Scope scope = enter()) {
                return body.run();
            }
        }
        // As above, without an object for the scope.
        if (slot[ThreadSlot.FRAME] != frame) {
            slot[ThreadSlot.FRAME] = frame;
        }
        Store<?> store = foreign[0].get();
        Scope entered = store == null ? null : StoreScope.foreign(store, values);
        try {
            return body.run();
        } finally {
            try {
                if (entered != null) {
                    StoreScope.leave(entered);
                }
            } catch (Throwable noStackLeft) {
                // The work is done, and its caller must get what came of it.
            }
        }
    }

    /**
     * Wraps a task so that it runs with this snapshot current, however often it runs.
     *
     * @param work the work
     * @return the wrapped work
     */
    public Runnable wrap(Runnable work) {
        Objects.requireNonNull(work, "work");
        return () -> run(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Wraps a callable so that it runs with this snapshot current, however often it is called.
     *
     * @param work the work
     * @param <R> what it returns
     * @return the wrapped work
     */
    public <R extends @Nullable Object> Callable<R> wrap(Callable<R> work) {
        Objects.requireNonNull(work, "work");
        return () -> run(work::call);
    }

    /**
     * Wraps a function, for instance a stage of a parallel stream, so that it runs with this snapshot current, however
     * often it is applied.
     *
     * @param work the function
     * @param <A> what it takes
     * @param <R> what it returns
     * @return the wrapped work
     */
    public <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> wrap(
            Function<? super A, ? extends R> work) {
        Objects.requireNonNull(work, "work");
        return argument -> run(() -> work.apply(argument));
    }

    /**
     * A class of its own, since a class that is called from outside must have no static initialiser; see {@link
     * Preparation}.
     */
    static final class Empty {
        static final Snapshot SNAPSHOT = make(ForeignStores.NONE);
        /** That of the stores outside of frames that were bound last. Read without a barrier, as it is immutable. */
        private static Snapshot latest = SNAPSHOT;

        private Empty() {}

        static Snapshot make(ForeignStores.Bound[] foreign) {
            return new Snapshot(null, foreign, foreign.length == 1 ? null : new Object[foreign.length]);
        }

        /** Returns an empty snapshot, the same one as long as the same stores are bound. */
        static Snapshot of(ForeignStores.Bound[] foreign) {
            Snapshot known = latest;
            if (known.foreign != foreign) {
                known = make(foreign);
                latest = known;
            }
            return known;
        }
    }
}
