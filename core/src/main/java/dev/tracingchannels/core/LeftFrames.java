// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames of operations that were closed elsewhere than where they were innermost: on another thread, or within a
 * snapshot or a scope that was entered since. What was entered since restores such a frame when it is left, as it knows nothing of
 * the operation's end. The thread then goes on to the frame that was there before the operation.
 *
 * <p>Each thread knows its own, weakly: a frame that nothing refers to is restored by nothing.
 */
final class LeftFrames {
    private LeftFrames() {}

    /**
     * Notes that a frame is left.
     *
     * @param before the frame to go on to
     * @param snapshots how many snapshots were entered when the frame was. Within more of them, a snapshot of the operation was entered,
     *     whose values stay
     */
    static void add(
            @Nullable Object[] slot, @Nullable Object[] frame, @Nullable Object @Nullable [] before, int snapshots) {
        Map<@Nullable Object[], @Nullable Object[]> left = ThreadSlot.left(slot);
        if (left == null) {
            left = new WeakHashMap<>();
        }
        // Holds no class of ours.
        left.put(frame, new Object[] {before, snapshots});
        ThreadSlot.setLeft(slot, left);
    }

    /** Returns the frame to have in place of one that is restored. */
    static @Nullable Object @Nullable [] around(@Nullable Object[] slot, @Nullable Object @Nullable [] frame) {
        Map<@Nullable Object[], @Nullable Object[]> left = ThreadSlot.left(slot);
        if (left != null && left.isEmpty()) {
            ThreadSlot.setLeft(slot, null);
            return frame;
        }
        @Nullable Object @Nullable [] around = frame;
        while (left != null && around != null) {
            @Nullable Object[] entry = left.get(around);
            if (entry == null || ThreadSlot.snapshots(slot) > (int) entry[1]) {
                break;
            }
            around = (Object[]) entry[0];
        }
        return around;
    }

    /** Returns the frame to enter with a snapshot: a copy if the thread has left the frame itself. */
    static @Nullable Object @Nullable [] entering(@Nullable Object[] slot, @Nullable Object @Nullable [] frame) {
        Map<@Nullable Object[], @Nullable Object[]> left = ThreadSlot.left(slot);
        return left == null || frame == null || !left.containsKey(frame) ? frame : frame.clone();
    }
}
