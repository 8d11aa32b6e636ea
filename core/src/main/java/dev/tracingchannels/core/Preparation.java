// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;

/**
 * Sees to it that no class of ours is first used in an operation. A class whose initialisation fails, as it does where the
 * stack or the memory is at its end, is dead for the rest of the process, and every later operation with it. So the classes
 * that can fail are initialised before the first name is given, and the rest of what an operation runs is run once before the
 * first listener comes.
 *
 * <p>Both need some stack themselves. Where there is too little of it, the first name or the first listener ends in a {@link
 * StackOverflowError} before anything is touched, and the next one tries again. For that to hold, no class that is called from
 * outside has a static initialiser, this one included.
 */
final class Preparation {
    /** The frames of {@link #room} that fill as much stack as is needed, which is less than 64 kB, generously. */
    private static final int FRAMES = 400;

    // Without locks: done twice at once is no harm, and a lock held while classes are initialised is one.
    private static boolean forNames;
    private static boolean forListeners;

    private Preparation() {}

    /** Before the first channel, store or snapshot is made. */
    static void forNames() {
        if (!forNames) {
            requireStack();
            initialise();
            forNames = true;
        }
    }

    /** Before the first listener comes. */
    static void forListeners() {
        if (!forListeners) {
            forNames();
            requireStack();
            // First, since a rehearsal has listeners, too.
            forListeners = true;
            boolean done = false;
            try {
                Errors.prepare();
                FutureClasses.prepare();
                new Rehearsal().run();
                done = true;
            } finally {
                forListeners = done;
            }
        }
    }

    /**
     * Ends in an overflow where there is too little stack left for what is not ours and may be hurt by one: a lock of the
     * platform's that is taken at the end of the stack may stay locked.
     */
    static void requireStack() {
        room(FRAMES, 1, 2, 3, 4, 5, 6, 7);
    }

    /** The numbers make its frames large. */
    private static long room(int frames, long a, long b, long c, long d, long e, long f, long g) {
        return frames == 0 ? a + b + c + d + e + f + g : 1 + room(frames - 1, b, c, d, e, f, g, a);
    }

    /** What may be used while there is no listener. */
    private static void initialise() {
        Objects.requireNonNull(Registry.LOCK);
        Objects.requireNonNull(ForeignStores.NONE);
        Objects.requireNonNull(Snapshot.Empty.SNAPSHOT);
        Objects.requireNonNull(StoreScope.NONE);
        Objects.requireNonNull(OpenOperation.IDLE);
        Objects.requireNonNull(ThreadSlot.get());
        Watches.prepare();
        Errors.reportLate();
    }
}
