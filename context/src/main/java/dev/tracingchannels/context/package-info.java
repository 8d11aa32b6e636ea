// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Carries the current context across executors, threads and timers. The packages below do so for one library each, and need it. */
@NullMarked
package dev.tracingchannels.context;

import org.jspecify.annotations.NullMarked;
