// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.MessageProperties;
import dev.tracingchannels.mapping.OutgoingHeaders;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that is published, on {@link AmqpClientChannels#PUBLISH}. Whether it was returned becomes known before the end; everything
 * else is known at the start and stays as it is. Safe for use from many threads.
 */
public final class AmqpPublish {
    private final String exchange;
    private final String routingKey;
    private final boolean mandatory;
    private final AMQP.@Nullable BasicProperties properties;
    private final int bodySize;
    private final @Nullable InetSocketAddress peer;
    private final OutgoingHeaders outgoing;
    private volatile int returned;

    AmqpPublish(
            @Nullable String exchange,
            @Nullable String routingKey,
            boolean mandatory,
            AMQP.@Nullable BasicProperties properties,
            int bodySize,
            @Nullable InetSocketAddress peer) {
        this.exchange = Objects.requireNonNullElse(exchange, "");
        this.routingKey = Objects.requireNonNullElse(routingKey, "");
        this.mandatory = mandatory;
        this.properties = properties;
        this.bodySize = bodySize;
        this.peer = peer;
        this.outgoing = OutgoingHeaders.besides(name -> Headers.values(properties, name));
    }

    /**
     * Returns the exchange.
     *
     * @return the name; empty for the default exchange
     */
    public String exchange() {
        return exchange;
    }

    /**
     * Returns the key by which the exchange routes the message.
     *
     * @return the routing key; that of the default exchange is a queue; may be empty
     */
    public String routingKey() {
        return routingKey;
    }

    /**
     * Returns whether the broker is to return the message if it cannot be routed to a queue.
     *
     * @return as the application asked
     */
    public boolean mandatory() {
        return mandatory;
    }

    /**
     * Returns the properties that the application gave.
     *
     * @return its own object, not to be changed, without the headers of tools; its values may be secret; null if it gave none
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

    /**
     * Returns the broker.
     *
     * @return its address; null if it is not known
     */
    public @Nullable InetSocketAddress peer() {
        return peer;
    }

    /**
     * Returns whether the broker has returned the message. Known only of channels with publisher confirms.
     *
     * @return the code that the broker gave, 312 if there is no route; 0 if it has not
     */
    public int returned() {
        return returned;
    }

    /** Returns whether this is what came back, and remembers it. */
    boolean comesBack(String exchange, String routingKey, int code) {
        boolean same =
                mandatory && returned == 0 && this.exchange.equals(exchange) && this.routingKey.equals(routingKey);
        if (same) {
            returned = code;
        }
        return same;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    /** A copy with the headers that tools add; what the application gave where there are none. */
    AMQP.@Nullable BasicProperties sent() {
        if (outgoing.isEmpty()) {
            return properties;
        }
        AMQP.BasicProperties own = properties == null ? MessageProperties.MINIMAL_BASIC : properties;
        Map<String, Object> headers = own.getHeaders() == null ? new HashMap<>() : new HashMap<>(own.getHeaders());
        outgoing.forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        return own.builder().headers(headers).build();
    }

    @Override
    public String toString() {
        return "AmqpPublish{" + exchange + ':' + routingKey + '}';
    }
}
