// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer is given, on {@link AmqpClientChannels#PROCESS}, until the consumer returns; or several that a listener of
 * Spring is given together. Immutable.
 */
public final class AmqpProcess {
    private final List<AmqpMessage> messages;
    private final boolean isBatch;
    private final @Nullable String consumerTag;
    private final @Nullable InetSocketAddress peer;

    private AmqpProcess(
            List<AmqpMessage> messages,
            boolean isBatch,
            @Nullable String consumerTag,
            @Nullable InetSocketAddress peer) {
        this.messages = messages;
        this.isBatch = isBatch;
        this.consumerTag = consumerTag;
        this.peer = peer;
    }

    static AmqpProcess of(AmqpMessage message, @Nullable String consumerTag, @Nullable InetSocketAddress peer) {
        return new AmqpProcess(List.of(Objects.requireNonNull(message, "message")), false, consumerTag, peer);
    }

    static AmqpProcess together(
            List<AmqpMessage> messages, @Nullable String consumerTag, @Nullable InetSocketAddress peer) {
        return new AmqpProcess(List.copyOf(messages), true, consumerTag, peer);
    }

    /**
     * Returns the messages.
     *
     * @return at least one; exactly one if this is no batch
     */
    public List<AmqpMessage> messages() {
        return messages;
    }

    /**
     * Returns whether the messages are processed together.
     *
     * @return true for a batch, also one of a single message; false for a message that is processed by itself
     */
    public boolean isBatch() {
        return isBatch;
    }

    /**
     * Returns the name of the consumer.
     *
     * @return the consumer tag; null if it is not known, or the messages of a batch have several
     */
    public @Nullable String consumerTag() {
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
        return "AmqpProcess{" + (isBatch ? messages : messages.get(0)) + '}';
    }
}
