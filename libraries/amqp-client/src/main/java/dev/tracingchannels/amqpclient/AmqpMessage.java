// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message that the broker has handed out, without its body. Immutable. */
public final class AmqpMessage {
    private final @Nullable String queue;
    private final Envelope envelope;
    private final AMQP.@Nullable BasicProperties properties;
    private final int bodySize;

    AmqpMessage(@Nullable String queue, Envelope envelope, AMQP.@Nullable BasicProperties properties, int bodySize) {
        this.queue = queue;
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.properties = properties;
        this.bodySize = bodySize;
    }

    static AmqpMessage of(String queue, GetResponse response) {
        byte[] body = response.getBody();
        return new AmqpMessage(queue, response.getEnvelope(), response.getProps(), body == null ? 0 : body.length);
    }

    /**
     * Returns the queue, as the application names it.
     *
     * @return the name; null for a message of a default consumer, which gets those of any queue
     */
    public @Nullable String queue() {
        return queue;
    }

    /**
     * Returns where the message was sent, its number, and whether it was delivered before.
     *
     * @return exchange, routing key, delivery tag and redelivery
     */
    public Envelope envelope() {
        return envelope;
    }

    /**
     * Returns the properties, with the headers.
     *
     * @return the client's own object, not to be changed; its values may be secret; null if the client has none
     */
    public AMQP.@Nullable BasicProperties properties() {
        return properties;
    }

    /**
     * Returns the size of the body.
     *
     * @return bytes
     */
    public int bodySize() {
        return bodySize;
    }

    @Override
    public String toString() {
        return "AmqpMessage{" + queue + " #" + envelope.getDeliveryTag() + '}';
    }
}
