// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Brokers for tests. */
@NullMarked
package dev.tracingchannels.amqpclient.broker;

import org.jspecify.annotations.NullMarked;
