// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import org.jspecify.annotations.Nullable;

/**
 * Ends of spans that were postponed because too little stack was left. The next event of any binding that has more stack ends
 * them: usually that of an enclosing operation while the stack unwinds.
 */
final class KeptEnds {
    /** Guards writes to the following fields. */
    static final Object LOCK = new Object();

    /**
     * The newest entry: the previous entry, the {@link OperationEnds}, the operation, the span, the error, the time in an array, and the
     * progress. Plain arrays, since they are made where there may be no stack for a constructor.
     */
    static volatile @Nullable Object @Nullable [] newest;

    /** After so many checks without enough stack for any tool, as on threads with small stacks, less is accepted. */
    private static final int LOOKS = 1000;

    /** Not exact, since threads may write it concurrently. */
    private static int looks;

    private KeptEnds() {}

    /** Returns whether there are any; costs one volatile read. */
    static boolean exist() {
        return newest != null;
    }

    /** Ends all of them, unless there is too little stack here as well. Never throws. */
    static void end() {
        boolean hasRoom = looks < LOOKS ? StackRoom.hasForEnd() : StackRoom.hasForFirstUse();
        if (hasRoom) {
            looks = 0;
            for (@Nullable Object[] kept = next(); kept != null; kept = next()) {
                OperationEnds.endKept(kept);
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
