// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Propagates the current context to executors, threads and timers. Each package below does so for one library, and
 * needs that library.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context;

import org.jspecify.annotations.NullMarked;
