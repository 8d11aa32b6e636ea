// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of RabbitMQ's Java client. Constants only. */
public final class AmqpClientChannels {
    /**
     * {@code amqp-client:publish}: a message that is published. It ends when the call returns; on a channel with publisher confirms,
     * when the broker has confirmed or refused it, or the channel is closed.
     */
    public static final TracingChannel<AmqpPublish> PUBLISH = TracingChannel.named("amqp-client:publish");

    /** {@code amqp-client:receive}: a message that was asked for by {@code basicGet}. Published once it is there. */
    public static final TracingChannel<AmqpReceive> RECEIVE = TracingChannel.named("amqp-client:receive");

    /** {@code amqp-client:process}: a message that a consumer is given, until the consumer returns. */
    public static final TracingChannel<AmqpProcess> PROCESS = TracingChannel.named("amqp-client:process");

    /** {@code amqp-client:settle}: messages that are acknowledged or refused. */
    public static final TracingChannel<AmqpSettle> SETTLE = TracingChannel.named("amqp-client:settle");

    private AmqpClientChannels() {}
}
