// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/** Checks that enough stack is left. Overflows the stack if not, before anything is changed. */
final class StackRoom {
    /**
     * More than 64 kB, for initialising classes of ours, a mapper or a tool. A class whose initialisation fails stays unusable.
     */
    private static final int FOR_FIRST_USE = 400;

    /** Three times as much: linking a lambda for the first time, as tools do when a span ends, takes more than 100 kB. */
    private static final int FOR_END = 3 * FOR_FIRST_USE;

    /** About 5 kB. The check takes some 30 ns. */
    private static final int FOR_START = 32;

    private StackRoom() {}

    /**
     * Requires enough stack for the start of a span, or for a record. An operation ends as deep in the stack as it starts.
     *
     * @param used whether the same was done before; otherwise classes are used for the first time
     */
    static void require(boolean used) {
        room(used ? FOR_START : FOR_FIRST_USE, 1, 2, 3, 4, 5, 6, 7);
    }

    /** Returns whether there is enough stack for the first use of a class, for work that can wait. */
    static boolean hasForFirstUse() {
        return has(FOR_FIRST_USE);
    }

    /** Returns whether there is enough stack for the end of a span and the classes that it may use first. */
    static boolean hasForEnd() {
        return has(FOR_END);
    }

    private static boolean has(int frames) {
        try {
            room(frames, 1, 2, 3, 4, 5, 6, 7);
            return true;
        } catch (StackOverflowError tooLittle) {
            return false;
        }
    }

    /** Uses stack: the parameters make its frames large. */
    private static long room(int frames, long a, long b, long c, long d, long e, long f, long g) {
        return frames == 0 ? a + b + c + d + e + f + g : 1 + room(frames - 1, b, c, d, e, f, g, a);
    }
}
