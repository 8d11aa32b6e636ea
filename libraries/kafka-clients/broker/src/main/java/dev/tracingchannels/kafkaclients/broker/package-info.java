// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * A Kafka broker for tests.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.kafkaclients.broker;

import org.jspecify.annotations.NullMarked;
