// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import dev.tracingchannels.core.TracingChannel;

/** The channels of the sketch. */
final class KafkaChannels {
    static final TracingChannel<KafkaSend> SEND = TracingChannel.named("kafka-clients:send");
    static final TracingChannel<KafkaPoll> POLL = TracingChannel.named("kafka-clients:poll");
    static final TracingChannel<KafkaProcess> PROCESS = TracingChannel.named("kafka-clients:process");

    private KafkaChannels() {}
}
