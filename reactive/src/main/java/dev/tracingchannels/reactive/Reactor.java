// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import reactor.core.CoreSubscriber;

/**
 * Knows whether Reactor is present. It is separate from the class that needs Reactor, which the verifier would load to
 * check the references to it.
 */
final class Reactor {
    private static final boolean PRESENT = find();

    private Reactor() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean find() {
        try {
            // Resolved when this line runs: no reflection.
            return CoreSubscriber.class.isInterface();
        } catch (LinkageError absent) {
            return false;
        }
    }
}
