// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/**
 * Receives the messages of a {@link Channel}. It runs on the publishing thread, so it should be quick and must not
 * block. What it throws goes to the {@link ErrorHandler}. One subscriber may be called from many threads at once.
 *
 * @param <T> the type of the messages
 */
@FunctionalInterface
public interface Subscriber<T> {
    /**
     * Receives one message.
     *
     * @param message what was published
     * @param channel the name of the channel that it was published on
     */
    void onMessage(T message, String channel);
}
