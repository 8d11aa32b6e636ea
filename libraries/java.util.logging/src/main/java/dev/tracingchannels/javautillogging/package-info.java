// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the records of java.util.logging on {@link dev.tracingchannels.javautillogging.JavaUtilLoggingChannels}: see {@link
 * dev.tracingchannels.javautillogging.JavaUtilLoggingTracing}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.javautillogging;

import org.jspecify.annotations.NullMarked;
