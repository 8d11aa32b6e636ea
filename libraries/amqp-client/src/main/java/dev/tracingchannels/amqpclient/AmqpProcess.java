// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message that a consumer is given, on {@link AmqpClientChannels#PROCESS}, until the consumer returns. Immutable. */
public final class AmqpProcess {
    private final AmqpMessage message;
    private final String consumerTag;
    private final @Nullable InetSocketAddress peer;

    AmqpProcess(AmqpMessage message, String consumerTag, @Nullable InetSocketAddress peer) {
        this.message = Objects.requireNonNull(message, "message");
        this.consumerTag = consumerTag;
        this.peer = peer;
    }

    /**
     * Returns the message.
     *
     * @return the message
     */
    public AmqpMessage message() {
        return message;
    }

    /**
     * Returns the name of the consumer.
     *
     * @return the consumer tag
     */
    public String consumerTag() {
        return consumerTag;
    }

    /**
     * Returns the broker.
     *
     * @return its address; null if it is not known
     */
    public @Nullable InetSocketAddress peer() {
        return peer;
    }

    @Override
    public String toString() {
        return "AmqpProcess{" + message + '}';
    }
}
