// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the messages of RabbitMQ's Java client on {@link dev.tracingchannels.amqpclient.AmqpClientChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.amqpclient;

import org.jspecify.annotations.NullMarked;
