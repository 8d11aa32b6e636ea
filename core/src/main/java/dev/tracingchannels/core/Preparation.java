// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;

/**
 * Ensures that no class of this library is first used inside an operation. A class whose initialisation fails, as it
 * may at the end of the stack or the memory, is unusable for the rest of the process, and so is every later operation.
 * So the classes whose initialisation can fail are initialised before the first name is given, and everything else that
 * an operation runs is run once before the first listener is added.
 *
 * <p>Both need some stack. With too little of it, naming or subscribing throws a {@link StackOverflowError} before
 * anything is changed, and the next attempt tries again. For that to hold, no class that is called from outside has a
 * static initialiser, including this one.
 */
final class Preparation {
    /** How many frames of {@link #room} need more stack than the preparation, which needs less than 64 kB. */
    private static final int FRAMES = 400;

    // Uses no lock: preparing twice at once is harmless, and a lock held while classes are initialised is not.
    private static boolean forNames;
    private static boolean forListeners;

    private Preparation() {}

    /** Called before the first channel, store or snapshot is made. */
    static void forNames() {
        if (!forNames) {
            requireStack();
            initialise();
            forNames = true;
        }
    }

    /** Called before the first listener is added. */
    static void forListeners() {
        if (!forListeners) {
            forNames();
            requireStack();
            // Set first, since a rehearsal has listeners, too.
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
     * Throws a StackOverflowError if too little stack is left for code of the platform that an overflow may damage: a
     * lock taken at the end of the stack may stay locked.
     */
    static void requireStack() {
        room(FRAMES, 1, 2, 3, 4, 5, 6, 7);
    }

    /** The numbers make its frames large. */
    private static long room(int frames, long a, long b, long c, long d, long e, long f, long g) {
        return frames == 0 ? a + b + c + d + e + f + g : 1 + room(frames - 1, b, c, d, e, f, g, a);
    }

    /** The classes that may be used while there is no listener. */
    private static void initialise() {
        Objects.requireNonNull(Registry.LOCK);
        Objects.requireNonNull(ForeignStores.NONE);
        Objects.requireNonNull(ContextSources.ENTERED);
        Objects.requireNonNull(Snapshot.Empty.SNAPSHOT);
        Objects.requireNonNull(StoreScope.NONE);
        Objects.requireNonNull(OpenOperation.IDLE);
        Objects.requireNonNull(ThreadSlot.get());
        Watches.prepare();
        Errors.reportLate();
    }
}
