// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the runs of Spring's scheduled tasks on {@link dev.tracingchannels.springcontext.SpringContextChannels}, and propagates the
 * current context to the work that Spring's executors do.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.springcontext;

import org.jspecify.annotations.NullMarked;
