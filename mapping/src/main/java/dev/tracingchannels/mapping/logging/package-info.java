// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Logging for the modules of this library alone.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.logging;

import org.jspecify.annotations.NullMarked;
