// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/** Undoes one subscription. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /**
     * Ends the subscription: nothing published after this returns is heard by it. A publish that is under way on another
     * thread may still be heard. Closing again does nothing.
     */
    @Override
    void close();
}
