// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the application says of messages that it was given, on {@link AmqpClientChannels#SETTLE}. Immutable. */
public final class AmqpSettle {
    private final Verdict verdict;
    private final long deliveryTag;
    private final boolean multiple;
    private final boolean requeue;
    private final @Nullable String queue;
    private final @Nullable InetSocketAddress peer;

    AmqpSettle(
            Verdict verdict,
            long deliveryTag,
            boolean multiple,
            boolean requeue,
            @Nullable String queue,
            @Nullable InetSocketAddress peer) {
        this.verdict = Objects.requireNonNull(verdict, "verdict");
        this.deliveryTag = deliveryTag;
        this.multiple = multiple;
        this.requeue = requeue;
        this.queue = queue;
        this.peer = peer;
    }

    /**
     * Returns what is said.
     *
     * @return how the messages are settled
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Returns the number of the message.
     *
     * @return the delivery tag, as the application gave it; 0 together with {@link #multiple} for all
     */
    public long deliveryTag() {
        return deliveryTag;
    }

    /**
     * Returns whether all messages up to this one are settled.
     *
     * @return false for this one alone
     */
    public boolean multiple() {
        return multiple;
    }

    /**
     * Returns whether the broker is to put what was refused back into its queue.
     *
     * @return false also for what is acknowledged
     */
    public boolean requeue() {
        return requeue;
    }

    /**
     * Returns the queue that the messages come from.
     *
     * @return the name; null if the channel has been used for several queues
     */
    public @Nullable String queue() {
        return queue;
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
        return "AmqpSettle{" + verdict + " #" + deliveryTag + '}';
    }

    /** The ways to settle messages. */
    public enum Verdict {
        /** {@code basic.ack}: they are done. */
        ACK("ack"),
        /** {@code basic.nack}: they are refused, possibly several of them. */
        NACK("nack"),
        /** {@code basic.reject}: one is refused. */
        REJECT("reject");

        private final String method;

        Verdict(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }
    }
}
