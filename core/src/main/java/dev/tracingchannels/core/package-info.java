// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Channels, the lifecycle of a traced operation, and the stores that follow it. */
@NullMarked
package dev.tracingchannels.core;

import org.jspecify.annotations.NullMarked;
