// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The stores outside of frames that snapshots include: those that are bound to at least one channel now, and those that
 * are propagated without a channel. Bound stores are held weakly, since the channels hold them: an unnamed channel may
 * be collected with its stores still bound.
 */
final class ForeignStores {
    static final Bound[] NONE = {};
    /** The stores that {@link Store#propagate} keeps reachable. Guarded by this class. */
    private static final List<Store<?>> HELD = new ArrayList<>();

    private static volatile Bound[] bound = NONE;

    private ForeignStores() {}

    /** Returns the stores to include now. The array is never edited, so that a snapshot may keep it. */
    static Bound[] bound() {
        return bound;
    }

    static void add(Store<?> store) {
        count(store, 1);
    }

    static void remove(Store<?> store) {
        count(store, -1);
    }

    /** Adds the store as if it were bound to one more channel, and keeps it reachable. */
    static synchronized void hold(Store<?> store) {
        HELD.add(store);
        count(store, 1);
    }

    static synchronized void release(Store<?> store) {
        for (int i = 0; i < HELD.size(); i++) {
            // Compares by identity: a store may override equals.
            if (HELD.get(i) == store) {
                HELD.remove(i);
                break;
            }
        }
        count(store, -1);
    }

    private static synchronized void count(Store<?> store, int more) {
        if (store instanceof FrameStore) {
            return;
        }
        List<Bound> now = new ArrayList<>();
        Bound counted = new Bound(store);
        for (Bound each : bound) {
            Store<?> known = each.get();
            if (known == store) {
                counted = each;
            } else if (known != null) {
                now.add(each);
            }
        }
        counted.channels += more;
        if (counted.channels > 0) {
            now.add(counted);
        }
        bound = now.toArray(NONE);
    }

    /** A store, and the number of channels that it is bound to. */
    static final class Bound extends WeakReference<Store<?>> {
        private int channels;

        Bound(Store<?> store) {
            super(store);
        }
    }
}
