// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that was asked for, on {@link AmqpClientChannels#RECEIVE}. Published once it is there, since there is no operation where
 * the queue is empty. Immutable.
 */
public final class AmqpReceive {
    private final String queue;
    private final @Nullable AmqpMessage message;
    private final @Nullable InetSocketAddress peer;
    private final Instant began;

    AmqpReceive(String queue, @Nullable AmqpMessage message, @Nullable InetSocketAddress peer, Instant began) {
        this.queue = queue;
        this.message = message;
        this.peer = peer;
        this.began = Objects.requireNonNull(began, "began");
    }

    /**
     * Returns the queue that was asked.
     *
     * @return the name as the application gave it
     */
    public String queue() {
        return queue;
    }

    /**
     * Returns the message.
     *
     * @return the message; null if the call failed
     */
    public @Nullable AmqpMessage message() {
        return message;
    }

    /**
     * Returns the broker.
     *
     * @return its address; null if it is not known
     */
    public @Nullable InetSocketAddress peer() {
        return peer;
    }

    /**
     * Returns when the call began.
     *
     * @return the time by the system's clock
     */
    public Instant began() {
        return began;
    }

    @Override
    public String toString() {
        return "AmqpReceive{" + queue + '}';
    }
}
