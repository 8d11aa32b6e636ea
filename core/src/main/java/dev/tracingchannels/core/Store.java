// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that follows the flow of control: current on a thread from {@link #enter} until the scope is closed, and
 * propagated to other threads by {@link Snapshot}. The counterpart of Node.js's {@code AsyncLocalStorage}.
 *
 * <p>{@link #create} makes a store whose values this library keeps. A tool that keeps its context elsewhere, such as in
 * its own thread-local, extends this class. Snapshots include such a store while it is bound to a channel or
 * {@linkplain #propagate propagated}.
 *
 * <p>Safe for use from many threads. Each thread has its own current value.
 *
 * @param <V> the type of the value
 */
public abstract class Store<V> {
    private final String name;

    /**
     * Makes a store.
     *
     * @param name a name for people to read; need not be unique
     */
    protected Store(String name) {
        this.name = Objects.requireNonNull(name, "name");
        Preparation.forListeners();
    }

    /**
     * Makes a store whose values this library keeps.
     *
     * @param name a name for people to read; need not be unique
     * @param <V> the type of the value
     * @return a new store
     */
    public static <V> Store<V> create(String name) {
        FrameStore<V> store = new FrameStore<>(name);
        FrameStore.created();
        return store;
    }

    /**
     * Returns the value that is current on this thread.
     *
     * @return the value, or null when none is
     */
    public abstract @Nullable V get();

    /**
     * Makes a value current on this thread until the scope is closed.
     *
     * @param value the value, or null for none
     * @return the scope, to be closed on this thread
     */
    public abstract Scope enter(@Nullable V value);

    /**
     * Runs some work with a value current.
     *
     * @param value the value, or null for none
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public final <R extends @Nullable Object, X extends Throwable> R run(@Nullable V value, Body<R, X> body) throws X {
        try (Scope scope = enter(value)) {
            return body.run();
        }
    }

    /**
     * Includes this store in every snapshot from now on, even while it is bound to no channel: for a context that no
     * channel sets, such as that of a logging library. A store from {@link #create} is always included.
     *
     * @return a handle; closing it ends the propagation. The store is kept reachable until then
     */
    public final Subscription propagate() {
        ForeignStores.hold(this);
        return new OnceSubscription(() -> ForeignStores.release(this));
    }

    /**
     * Makes a scope for a store whose value is kept elsewhere. The scope restores once, on the thread that opened it,
     * and reports any other attempt to close it.
     *
     * @param restore restores the earlier value; what it throws goes to the {@link ErrorHandler}
     * @return the scope, to be returned by {@link #enter}
     */
    protected static Scope restoring(Runnable restore) {
        StoreScope scope = new StoreScope();
        scope.onClose(restore::run);
        return scope;
    }

    @Override
    public final String toString() {
        return "Store{" + name + '}';
    }
}
