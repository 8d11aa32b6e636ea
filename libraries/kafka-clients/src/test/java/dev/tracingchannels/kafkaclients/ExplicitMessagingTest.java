// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

/** Loops process nothing. */
class ExplicitMessagingTest extends KafkaMessagingTest {
    @Override
    KafkaProcessing processing() {
        return KafkaProcessing.NONE;
    }
}
