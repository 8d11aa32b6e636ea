// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the events of Log4j 2 on {@link dev.tracingchannels.log4j.Log4jChannels}: see {@link dev.tracingchannels.log4j.Log4jTracing}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.log4j;

import org.jspecify.annotations.NullMarked;
