// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.IdentityHashMap;
import java.util.Map;

/** The stores kept outside of frames that snapshots carry: those bound to at least one channel at the moment. */
final class ForeignStores {
    private static final Store<?>[] NONE = {};
    private static final Map<Store<?>, Integer> BINDINGS = new IdentityHashMap<>();
    private static volatile Store<?>[] bound = NONE;

    private ForeignStores() {}

    /** Those bound now; never edited, so that a snapshot may keep the array. */
    static Store<?>[] bound() {
        return bound;
    }

    static void add(Store<?> store) {
        count(store, 1);
    }

    static void remove(Store<?> store) {
        count(store, -1);
    }

    private static synchronized void count(Store<?> store, int more) {
        if (!(store instanceof FrameStore)) {
            BINDINGS.merge(store, more, (a, b) -> a + b == 0 ? null : a + b);
            bound = BINDINGS.keySet().toArray(NONE);
        }
    }
}
