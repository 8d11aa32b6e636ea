// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;

/**
 * What measures the sending and receiving of messages. Constants only.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/">OpenTelemetry: messaging
 *     metrics</a>
 */
public final class MessagingMetrics {
    private static final AttributeKey<?>[] SENDER = {
        MessagingAttributes.MESSAGING_OPERATION_NAME,
        MessagingAttributes.MESSAGING_SYSTEM_NAME,
        ErrorAttributes.ERROR_TYPE,
        MessagingAttributes.MESSAGING_DESTINATION_NAME,
        MessagingAttributes.MESSAGING_DESTINATION_TEMPLATE,
        MessagingAttributes.MESSAGING_DESTINATION_PARTITION_ID,
        ServerAttributes.SERVER_ADDRESS,
        ServerAttributes.SERVER_PORT
    };

    private static final AttributeKey<?>[] RECEIVER = {
        MessagingAttributes.MESSAGING_CONSUMER_GROUP_NAME, MessagingAttributes.MESSAGING_DESTINATION_SUBSCRIPTION_NAME
    };

    /** {@code messaging.client.operation.duration}: How long the operations of a client take. */
    public static final Instrument MESSAGING_CLIENT_OPERATION_DURATION = Instrument.duration(
                    "messaging.client.operation.duration")
            .withDescription("Duration of messaging operation initiated by a producer or consumer client.")
            .withDimensions(SENDER)
            .withDimensions(RECEIVER)
            .withDimensions(MessagingAttributes.MESSAGING_OPERATION_TYPE);

    /** {@code messaging.process.duration}: How long the processing of messages takes. */
    public static final Instrument MESSAGING_PROCESS_DURATION = Instrument.duration("messaging.process.duration")
            .withDescription("Duration of processing operation.")
            .withDimensions(SENDER)
            .withDimensions(RECEIVER)
            .forKind(SpanKind.CONSUMER);

    /** {@code messaging.client.sent.messages}: How many messages were given to a broker. */
    public static final Instrument MESSAGING_CLIENT_SENT_MESSAGES = Instrument.counter(
                    "messaging.client.sent.messages", "{message}")
            .withDescription("Number of messages producer attempted to send to the broker.")
            .valueFrom(MessagingAttributes.MESSAGING_BATCH_MESSAGE_COUNT)
            .withDimensions(SENDER);

    /** {@code messaging.client.consumed.messages}: How many messages were given to the application. */
    public static final Instrument MESSAGING_CLIENT_CONSUMED_MESSAGES = Instrument.counter(
                    "messaging.client.consumed.messages", "{message}")
            .withDescription("Number of messages that were delivered to the application.")
            .valueFrom(MessagingAttributes.MESSAGING_BATCH_MESSAGE_COUNT)
            .withDimensions(SENDER)
            .withDimensions(RECEIVER);

    private MessagingMetrics() {}
}
