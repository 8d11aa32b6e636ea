// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** What messages of Kafka have besides those of other systems. Constants only. */
public final class KafkaAttributes {
    /** {@code kafka.cluster.id}: The id of the cluster. */
    public static final AttributeKey<String> KAFKA_CLUSTER_ID = AttributeKey.ofString("kafka.cluster.id");

    /** {@code kafka.message.key}: The key of the message. */
    public static final AttributeKey<String> KAFKA_MESSAGE_KEY = AttributeKey.ofString("kafka.message.key");

    /** {@code kafka.message.tombstone}: True for a message without a value. */
    public static final AttributeKey<Boolean> KAFKA_MESSAGE_TOMBSTONE =
            AttributeKey.ofBoolean("kafka.message.tombstone");

    /** {@code kafka.offset}: The offset of the message in its partition. */
    public static final AttributeKey<Long> KAFKA_OFFSET = AttributeKey.ofLong("kafka.offset");

    private KafkaAttributes() {}
}
