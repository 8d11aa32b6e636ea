// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the events of Logback on {@link dev.tracingchannels.logback.LogbackChannels}: see {@link dev.tracingchannels.logback.LogbackTracing}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.logback;

import org.jspecify.annotations.NullMarked;
