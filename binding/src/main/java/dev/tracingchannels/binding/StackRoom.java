// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/** Ends in an overflow, before anything is touched, where there is less stack left than what follows may take. */
final class StackRoom {
    /** More than 64 kB: for what initialises classes, ours, a mapper's or a tool's, which are dead for good where that fails. */
    private static final int FOR_FIRST_USE = 400;

    /** As much again twice: to link a lambda for the first time, as tools do when a span ends, takes more than 100 kB. */
    private static final int FOR_END = 3 * FOR_FIRST_USE;

    /** About 5 kB. Takes some 30 ns. */
    private static final int FOR_START = 32;

    private StackRoom() {}

    /** For the first use of something. */
    static void requireForFirstUse() {
        room(FOR_FIRST_USE, 1, 2, 3, 4, 5, 6, 7);
    }

    /** As {@link #requireForFirstUse}, for what can be left until there is room. */
    static boolean hasForFirstUse() {
        return has(FOR_FIRST_USE);
    }

    /** For the end of a span, whatever it is the first to use. */
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

    /** For a span whose operation ends as deep in the stack as it starts: what tells us of its end is there then, too. */
    static void requireForStart() {
        room(FOR_START, 1, 2, 3, 4, 5, 6, 7);
    }

    /** The numbers make its frames large. */
    private static long room(int frames, long a, long b, long c, long d, long e, long f, long g) {
        return frames == 0 ? a + b + c + d + e + f + g : 1 + room(frames - 1, b, c, d, e, f, g, a);
    }
}
