// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ConventionChange;

/** What messages of RabbitMQ have besides those of other systems. Constants only. */
public final class RabbitmqAttributes {
    /** {@code rabbitmq.destination.routing_key}: The key by which the exchange routes the message. */
    public static final AttributeKey<String> RABBITMQ_DESTINATION_ROUTING_KEY = AttributeKey.ofString(
                    "rabbitmq.destination.routing_key")
            .formerly("messaging.rabbitmq.destination.routing_key", ConventionChange.RELEASED);

    /** {@code rabbitmq.message.delivery_tag}: The number by which the message is settled. */
    public static final AttributeKey<Long> RABBITMQ_MESSAGE_DELIVERY_TAG = AttributeKey.ofLong(
                    "rabbitmq.message.delivery_tag")
            .formerly("messaging.rabbitmq.message.delivery_tag", ConventionChange.RELEASED);

    private RabbitmqAttributes() {}
}
