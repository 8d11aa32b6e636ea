// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/** The handle of one subscription. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /**
     * Ends the subscription: its subscriber receives nothing that is published after this returns. It may still receive
     * a message whose publish is under way on another thread. Closing again does nothing.
     */
    @Override
    void close();
}
