// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** What messages of RabbitMQ have besides those of other systems. Constants only. */
public final class RabbitmqAttributes {
    /** {@code rabbitmq.destination.routing_key}: The key by which the exchange routes the message. */
    public static final AttributeName<String> RABBITMQ_DESTINATION_ROUTING_KEY =
            AttributeName.ofString("rabbitmq.destination.routing_key");

    /** {@code rabbitmq.message.delivery_tag}: The number by which the message is settled. */
    public static final AttributeName<Long> RABBITMQ_MESSAGE_DELIVERY_TAG =
            AttributeName.ofLong("rabbitmq.message.delivery_tag");

    private RabbitmqAttributes() {}
}
