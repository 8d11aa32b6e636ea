// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.RabbitmqAttributes;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What all channels have. */
abstract class AmqpMapper<P> extends MessagingMapper<P> {
    AmqpMapper(String channel, Class<P> payloadType, MessagingOperation operation, String operationName) {
        super(channel, payloadType, "rabbitmq", operation, operationName);
    }

    abstract @Nullable InetSocketAddress peer(P payload);

    abstract AMQP.@Nullable BasicProperties properties(P payload);

    @Override
    protected final @Nullable String messageId(P payload) {
        AMQP.BasicProperties properties = properties(payload);
        return properties == null ? null : properties.getMessageId();
    }

    @Override
    protected final @Nullable String conversationId(P payload) {
        AMQP.BasicProperties properties = properties(payload);
        return properties == null ? null : properties.getCorrelationId();
    }

    /** The name that was connected to, where there was one; never looked up. */
    @Override
    protected final @Nullable String serverAddress(P payload) {
        InetSocketAddress peer = peer(payload);
        return peer == null ? null : peer.getHostString();
    }

    @Override
    protected final int serverPort(P payload) {
        InetSocketAddress peer = peer(payload);
        return peer == null ? 0 : peer.getPort();
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        InetSocketAddress peer = peer(payload);
        InetAddress address = peer == null ? null : peer.getAddress();
        if (peer != null && address != null) {
            attributes.put(NetworkAttributes.NETWORK_PEER_ADDRESS, address.getHostAddress());
            attributes.put(NetworkAttributes.NETWORK_PEER_PORT, peer.getPort());
        }
    }

    static void write(AmqpMessage message, AttributeWriter attributes) {
        routingKey(message.envelope().getRoutingKey(), attributes);
        attributes.put(
                RabbitmqAttributes.RABBITMQ_MESSAGE_DELIVERY_TAG,
                message.envelope().getDeliveryTag());
    }

    static void routingKey(@Nullable String key, AttributeWriter attributes) {
        if (key != null && !key.isEmpty()) {
            attributes.put(RabbitmqAttributes.RABBITMQ_DESTINATION_ROUTING_KEY, key);
        }
    }
}
