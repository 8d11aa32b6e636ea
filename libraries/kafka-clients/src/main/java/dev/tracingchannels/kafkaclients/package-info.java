// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of Kafka's producers and consumers on {@link dev.tracingchannels.kafkaclients.KafkaChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.kafkaclients;

import org.jspecify.annotations.NullMarked;
