// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Channels, the lifecycle of a traced operation, and the stores that follow it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.core;

import org.jspecify.annotations.NullMarked;
