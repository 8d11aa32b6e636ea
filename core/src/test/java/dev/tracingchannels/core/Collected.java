// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** Waits for the garbage collector. */
final class Collected {
    private Collected() {}

    static void awaitCollected(WeakReference<?> reference) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }

    /** Gives the collector the chance to collect a reachable object by mistake. */
    static void collect() {
        awaitCollected(new WeakReference<>(new Object()));
    }
}
