// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import org.jspecify.annotations.Nullable;

/**
 * The ends of spans that there was too little stack left for. The next event of any binding that has more of it ends them, as
 * a rule that of an enclosing operation while the stack unwinds.
 */
final class KeptEnds {
    /** Guards what follows where it is written. */
    static final Object LOCK = new Object();

    /**
     * The newest: the one before, its binding, its operation, its span, its error, its time in an array, and how far it had
     * come. Plain arrays, since they are made where there may be no stack for a constructor.
     */
    static volatile @Nullable Object @Nullable [] newest;

    /** After so many looks without stack enough for any tool, on threads with small stacks, less must do. */
    private static final int LOOKS = 1000;

    /** Not exact, since threads may write it at once. */
    private static int looks;

    private KeptEnds() {}

    /** Whether there are some; costs one read. */
    static boolean exist() {
        return newest != null;
    }

    /** Ends all of them, unless there is too little stack here, too. Never throws. */
    static void end() {
        boolean hasRoom = looks < LOOKS ? StackRoom.hasForEnd() : StackRoom.hasForFirstUse();
        if (hasRoom) {
            looks = 0;
            for (@Nullable Object[] kept = next(); kept != null; kept = next()) {
                ChannelBinding.endKept(kept);
            }
        } else {
            looks++;
        }
    }

    private static @Nullable Object @Nullable [] next() {
        synchronized (LOCK) {
            @Nullable Object[] kept = newest;
            if (kept != null) {
                newest = (Object[]) kept[0];
            }
            return kept;
        }
    }
}
