// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Brokers for tests.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.amqpclient.broker;

import org.jspecify.annotations.NullMarked;
