// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ConventionChange;

/** Messages through a broker. Constants only. */
public final class MessagingAttributes {
    /** {@code messaging.system.name}: The messaging product. */
    public static final AttributeKey<String> MESSAGING_SYSTEM_NAME =
            AttributeKey.ofString("messaging.system.name").formerly("messaging.system", ConventionChange.RELEASED);

    /** {@code messaging.operation.name}: What is done, as the product calls it. */
    public static final AttributeKey<String> MESSAGING_OPERATION_NAME =
            AttributeKey.ofString("messaging.operation.name");

    /** {@code messaging.operation.type}: What is done: create, send, receive, process, settle. */
    public static final AttributeKey<String> MESSAGING_OPERATION_TYPE =
            AttributeKey.ofString("messaging.operation.type");

    /** {@code messaging.destination.name}: The queue or topic. */
    public static final AttributeKey<String> MESSAGING_DESTINATION_NAME =
            AttributeKey.ofString("messaging.destination.name");

    /** {@code messaging.destination.partition.id}: Its partition. */
    public static final AttributeKey<String> MESSAGING_DESTINATION_PARTITION_ID =
            AttributeKey.ofString("messaging.destination.partition.id");

    /** {@code messaging.destination.subscription.name}: The subscription. */
    public static final AttributeKey<String> MESSAGING_DESTINATION_SUBSCRIPTION_NAME =
            AttributeKey.ofString("messaging.destination.subscription.name");

    /** {@code messaging.destination.template}: The queue or topic, low in cardinality. */
    public static final AttributeKey<String> MESSAGING_DESTINATION_TEMPLATE =
            AttributeKey.ofString("messaging.destination.template");

    /** {@code messaging.destination.anonymous}: Whether the destination has no name of its own. */
    public static final AttributeKey<Boolean> MESSAGING_DESTINATION_ANONYMOUS =
            AttributeKey.ofBoolean("messaging.destination.anonymous");

    /** {@code messaging.destination.temporary}: Whether the destination goes with its user. */
    public static final AttributeKey<Boolean> MESSAGING_DESTINATION_TEMPORARY =
            AttributeKey.ofBoolean("messaging.destination.temporary");

    /** {@code messaging.batch.message_count}: How many messages at once; not for operations on one. */
    public static final AttributeKey<Long> MESSAGING_BATCH_MESSAGE_COUNT =
            AttributeKey.ofLong("messaging.batch.message_count");

    /** {@code messaging.client.id}: The client. */
    public static final AttributeKey<String> MESSAGING_CLIENT_ID = AttributeKey.ofString("messaging.client.id");

    /** {@code messaging.consumer.group.name}: The group of consumers. */
    public static final AttributeKey<String> MESSAGING_CONSUMER_GROUP_NAME =
            AttributeKey.ofString("messaging.consumer.group.name");

    /** {@code messaging.message.id}: The identifier of the message. */
    public static final AttributeKey<String> MESSAGING_MESSAGE_ID = AttributeKey.ofString("messaging.message.id");

    /** {@code messaging.message.conversation_id}: The conversation that the message belongs to. */
    public static final AttributeKey<String> MESSAGING_MESSAGE_CONVERSATION_ID =
            AttributeKey.ofString("messaging.message.conversation_id");

    /** {@code messaging.message.body.size}: The size of the body in bytes. */
    public static final AttributeKey<Long> MESSAGING_MESSAGE_BODY_SIZE =
            AttributeKey.ofLong("messaging.message.body.size");

    /** {@code messaging.message.envelope.size}: The size of the message with all that goes with it, in bytes. */
    public static final AttributeKey<Long> MESSAGING_MESSAGE_ENVELOPE_SIZE =
            AttributeKey.ofLong("messaging.message.envelope.size");

    private MessagingAttributes() {}
}
