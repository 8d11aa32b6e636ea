// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all messages of a consumer.
 *
 * @param queue the queue; null for a default consumer, which gets messages of any
 */
record Deliveries(TracedConnection connection, @Nullable String queue) {
    AmqpProcess process(
            String consumerTag, Envelope envelope, AMQP.@Nullable BasicProperties properties, byte @Nullable [] body) {
        return AmqpProcess.of(
                new AmqpMessage(queue, envelope, properties, body == null ? 0 : body.length),
                consumerTag,
                connection.peer());
    }
}
