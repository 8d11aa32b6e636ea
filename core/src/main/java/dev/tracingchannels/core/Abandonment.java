// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;

/**
 * Finds out when an object was dropped before its work was done: for operations whose end nobody will tell any more. One
 * daemon thread waits for all of them. It holds nothing of those that started it, and ends soon after the last watch, so
 * that it does not outlive a redeployed application.
 */
public final class Abandonment {
    private Abandonment() {}

    /**
     * Runs something after an object was collected, unless the watch is closed before.
     *
     * @param object the object
     * @param abandoned what to run, on a thread of this library; must not refer to the object. What it throws goes to the
     *     {@link ErrorHandler}
     * @return a handle; closing it ends the watch
     */
    public static Subscription watch(Object object, Runnable abandoned) {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(abandoned, "abandoned");
        try {
            Preparation.forNames();
            return Watches.add(object, abandoned);
        } catch (Throwable noStackOrThreadLeft) {
            // Whoever is watched must not end by it; the next watch tries to start the thread again.
            ErrorHandler.report("watching for an abandoned operation", noStackOrThreadLeft);
            return () -> {};
        }
    }
}
