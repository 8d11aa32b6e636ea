// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The stores outside of frames that snapshots include: those bound to at least one channel at the moment, and those that
 * are propagated without one. The former are held weakly, as the channels hold them: an unnamed channel may be collected with
 * its stores still bound.
 */
final class ForeignStores {
    static final Bound[] NONE = {};
    /** The stores that {@link Store#propagate} keeps reachable. Guarded by this class. */
    private static final List<Store<?>> HELD = new ArrayList<>();

    private static volatile Bound[] bound = NONE;

    private ForeignStores() {}

    /** Those bound now; never edited, so that a snapshot may keep the array. */
    static Bound[] bound() {
        return bound;
    }

    static void add(Store<?> store) {
        count(store, 1);
    }

    static void remove(Store<?> store) {
        count(store, -1);
    }

    /** As bound to one channel more, and not to be collected. */
    static synchronized void hold(Store<?> store) {
        HELD.add(store);
        count(store, 1);
    }

    static synchronized void release(Store<?> store) {
        for (int i = 0; i < HELD.size(); i++) {
            // By identity: a store may define what equals it.
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

    /** A store, and how many channels it is bound to. */
    static final class Bound extends WeakReference<Store<?>> {
        private int channels;

        Bound(Store<?> store) {
            super(store);
        }
    }
}
