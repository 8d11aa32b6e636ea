// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What this library keeps for each thread, in one thread-local.
 *
 * <p>The value is a plain array, not a class of ours: an idle thread that outlives this library then holds no reference
 * to its class loader, and a redeployed application can be collected.
 */
final class ThreadSlot {
    static final int FRAME = 0;
    private static final int PUBLISHING = 1;
    static final int COMPLETING = 2;
    private static final int DEFERRED = 3;
    static final int REPORTING = 4;
    private static final int THREAD = 5;
    private static final int LEAVING = 6;
    private static final int SET = 7;
    private static final int SOURCED = 8;
    private static final ThreadLocal<@Nullable Object[]> SLOT = ThreadLocal.withInitial(() -> new Object[] {
        null,
        new int[] {0, Listeners.MAX_DEPTH},
        new int[1],
        null,
        null,
        Thread.currentThread(),
        new AtomicReference<>(),
        null,
        null
    });
    /** Set for good by the first call of leaveLater, so that the check costs nothing until then. */
    private static volatile boolean leaving;

    private ThreadSlot() {}

    /** Returns the current thread's slot. */
    @SuppressWarnings("NullAway") // the initial value is not null
    static @Nullable Object[] get() {
        return SLOT.get();
    }

    /** Returns whether a slot is the current thread's; cheaper than looking that one up. */
    static boolean isCurrent(@Nullable Object[] slot) {
        return slot[THREAD] == Thread.currentThread();
    }

    /** Returns the frame of the current thread's slot, after leaving what is to be left there. */
    static @Nullable Object @Nullable [] frame(@Nullable Object[] slot) {
        if (leaving) {
            Runnable late = leaving(slot).getAndSet(null);
            if (late != null) {
                leave(late);
            }
        }
        return (Object[]) slot[FRAME];
    }

    private static void leave(Runnable late) {
        try {
            late.run();
        } catch (Throwable error) {
            Errors.report("leaving a scope that was closed on another thread", error);
        }
    }

    /** Makes another thread run an action before it next reads its frame. */
    static void leaveLater(@Nullable Object[] slot, Runnable leave) {
        leaving = true;
        leaving(slot)
                .accumulateAndGet(
                        leave,
                        (earlier, later) -> earlier == null
                                ? later
                                : () -> {
                                    earlier.run();
                                    later.run();
                                });
    }

    @SuppressWarnings("unchecked") // it is made with the slot
    private static AtomicReference<@Nullable Runnable> leaving(@Nullable Object[] slot) {
        return (AtomicReference<@Nullable Runnable>) Objects.requireNonNull(slot[LEAVING]);
    }

    static void setFrame(@Nullable Object[] slot, @Nullable Object @Nullable [] frame) {
        slot[FRAME] = frame;
    }

    /** Returns what was entered by setting a snapshot, for which there is no scope to close, and was not left yet. */
    static @Nullable StoreScope set(@Nullable Object[] slot) {
        return (StoreScope) slot[SET];
    }

    static void setSet(@Nullable Object[] slot, @Nullable StoreScope scope) {
        slot[SET] = scope;
    }

    /** Returns the snapshot that was entered by leaving the thread to its source; null if there is none. */
    static @Nullable Snapshot sourced(@Nullable Object[] slot) {
        return (Snapshot) slot[SOURCED];
    }

    static void setSourced(@Nullable Object[] slot, @Nullable Snapshot snapshot) {
        slot[SOURCED] = snapshot;
    }

    /** Returns how many nested publishes are under way on the thread, and how many may be. */
    static int[] publishing(@Nullable Object[] slot) {
        return (int[]) Objects.requireNonNull(slot[PUBLISHING]);
    }

    /** Returns how many nested completions of futures are under way on the thread. */
    static int[] completing(@Nullable Object[] slot) {
        return (int[]) Objects.requireNonNull(slot[COMPLETING]);
    }

    /** Returns the completions that were deferred because too many were nested; null if there are none. */
    @SuppressWarnings("unchecked") // only defer() writes the element
    static @Nullable ArrayDeque<Runnable> deferred(@Nullable Object[] slot) {
        return (ArrayDeque<Runnable>) slot[DEFERRED];
    }

    static void setDeferred(@Nullable Object[] slot, @Nullable ArrayDeque<Runnable> deferred) {
        slot[DEFERRED] = deferred;
    }

    /** Returns whether a failure is being reported on the thread. */
    static boolean isReporting(@Nullable Object[] slot) {
        return slot[REPORTING] != null;
    }
}
