// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * The values of all stores at one moment, to be made current again elsewhere: every store from {@link Store#create}, and
 * every other store that is bound to a channel at the moment.
 *
 * <p>Immutable; may be entered any number of times, on any threads, also at once.
 */
public final class Snapshot {
    private static final @Nullable Object[] NO_VALUES = {};
    private static final Snapshot EMPTY = new Snapshot(null, new ForeignStores.Bound[0], NO_VALUES);

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
        if (!isNeeded()) {
            return EMPTY;
        }
        @Nullable Object @Nullable [] frame = ThreadSlot.frame(ThreadSlot.get());
        ForeignStores.Bound[] foreign = ForeignStores.bound();
        if (foreign.length == 0) {
            return frame == null ? EMPTY : new Snapshot(frame, foreign, NO_VALUES);
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
     * Makes the values current on this thread, in place of all that is current, until the scope is closed.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        if (foreign.length == 0 && frame == ThreadSlot.frame(ThreadSlot.get())) {
            return NoScope.INSTANCE;
        }
        StoreScope scope = new StoreScope();
        try {
            scope.enterFrame(frame);
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
        try (Scope scope = enter()) {
            return body.run();
        }
    }
}
