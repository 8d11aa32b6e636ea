// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of Kafka's clients. Constants only. */
public final class KafkaChannels {
    /** {@code kafka-clients:send}: a record that a producer sends, until the broker has it. */
    public static final TracingChannel<KafkaSend> SEND = TracingChannel.named("kafka-clients:send");

    /** {@code kafka-clients:poll}: a poll that returned records, or failed; published when it is over. */
    public static final TracingChannel<KafkaPoll> POLL = TracingChannel.named("kafka-clients:poll");

    /** {@code kafka-clients:process}: what the application does with a record, or with several together. */
    public static final TracingChannel<KafkaProcess> PROCESS = TracingChannel.named("kafka-clients:process");

    /** {@code kafka-clients:commit}: offsets or acknowledgements that are given to the broker. */
    public static final TracingChannel<KafkaCommit> COMMIT = TracingChannel.named("kafka-clients:commit");

    /** {@code kafka-clients:transaction}: the begin, commit or abort of a producer's transaction. */
    public static final TracingChannel<KafkaTransaction> TRANSACTION =
            TracingChannel.named("kafka-clients:transaction");

    private KafkaChannels() {}
}
