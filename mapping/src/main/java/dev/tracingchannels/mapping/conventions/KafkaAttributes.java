// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** What messages of Kafka have besides those of other systems. Constants only. */
public final class KafkaAttributes {
    /** {@code kafka.cluster.id}: The id of the cluster. */
    public static final AttributeName<String> KAFKA_CLUSTER_ID = AttributeName.ofString("kafka.cluster.id");

    /** {@code kafka.message.key}: The key of the message. */
    public static final AttributeName<String> KAFKA_MESSAGE_KEY = AttributeName.ofString("kafka.message.key");

    /** {@code kafka.message.tombstone}: True for a message without a value. */
    public static final AttributeName<Boolean> KAFKA_MESSAGE_TOMBSTONE =
            AttributeName.ofBoolean("kafka.message.tombstone");

    /** {@code kafka.offset}: The offset of the message in its partition. */
    public static final AttributeName<Long> KAFKA_OFFSET = AttributeName.ofLong("kafka.offset");

    private KafkaAttributes() {}
}
