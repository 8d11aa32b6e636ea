// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/** Leaves the stores of an operation wherever it ends; {@link LeftFrames} says why that is not always where they are innermost. */
final class EndedOperation {
    private EndedOperation() {}

    /**
     * Leaves the stores on the thread that entered them: at once where they are innermost; within a snapshot or a scope that was
     * entered since, once that is left.
     *
     * @param snapshots how many snapshots were entered with the stores
     */
    static void leave(StoreScope stores, int snapshots) {
        if (ThreadSlot.snapshots(stores.slot) != snapshots) {
            leaveOutOfOrder(stores, snapshots);
            return;
        }
        stores.ofOperation = true;
        if (ThreadSlot.frame(stores.slot) != stores.entered) {
            leaveFrame(stores, snapshots);
        }
        stores.close();
    }

    /** Called on another thread. The one that entered the stores leaves them when it next uses a store. */
    static void leaveLater(StoreScope stores, int snapshots) {
        ThreadSlot.leaveLater(stores.slot, () -> leaveOutOfOrder(stores, snapshots));
    }

    private static void leaveOutOfOrder(StoreScope stores, int snapshots) {
        stores.closed = true;
        if (stores.entered != null) {
            leaveFrame(stores, snapshots);
        } else if (stores.slot[ThreadSlot.FRAME] == null && ThreadSlot.snapshots(stores.slot) == snapshots) {
            // All values were null, which is no frame of its own.
            stores.slot[ThreadSlot.FRAME] = stores.before;
        }
        leaveForeignOnceUncovered(stores, snapshots);
    }

    private static void leaveFrame(StoreScope stores, int snapshots) {
        if (stores.entered != null && stores.entered != stores.before) {
            LeftFrames.add(stores.slot, stores.entered, stores.before, snapshots);
        }
    }

    /** What was entered since restores what was entered here; only after that are these left. */
    private static void leaveForeignOnceUncovered(StoreScope stores, int snapshots) {
        if (stores.others == null) {
            return;
        }
        Object current = stores.slot[ThreadSlot.FRAME];
        boolean isInnermost = current == null
                || current == stores.entered
                || current == LeftFrames.around(stores.slot, stores.before);
        if (isInnermost && ThreadSlot.snapshots(stores.slot) <= snapshots) {
            stores.leaveForeign();
        } else {
            ThreadSlot.leaveLater(stores.slot, () -> leaveForeignOnceUncovered(stores, snapshots));
        }
    }
}
