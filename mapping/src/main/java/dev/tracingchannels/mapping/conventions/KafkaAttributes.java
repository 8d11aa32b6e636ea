// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ConventionChange;

/** What messages of Kafka have besides those of other systems. Constants only. */
public final class KafkaAttributes {
    /** {@code kafka.cluster.id}: The id of the cluster. */
    public static final AttributeKey<String> KAFKA_CLUSTER_ID =
            AttributeKey.ofString("kafka.cluster.id").formerly("messaging.kafka.cluster.id", ConventionChange.RELEASED);

    /** {@code kafka.message.key}: The key of the message. */
    public static final AttributeKey<String> KAFKA_MESSAGE_KEY = AttributeKey.ofString("kafka.message.key")
            .formerly("messaging.kafka.message.key", ConventionChange.RELEASED);

    /** {@code kafka.message.tombstone}: True for a message without a value. */
    public static final AttributeKey<Boolean> KAFKA_MESSAGE_TOMBSTONE = AttributeKey.ofBoolean(
                    "kafka.message.tombstone")
            .formerly("messaging.kafka.message.tombstone", ConventionChange.RELEASED);

    /** {@code kafka.offset}: The offset of the message in its partition. */
    public static final AttributeKey<Long> KAFKA_OFFSET =
            AttributeKey.ofLong("kafka.offset").formerly("messaging.kafka.offset", ConventionChange.RELEASED);

    private KafkaAttributes() {}
}
