// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * The common parts of logging libraries: {@link dev.tracingchannels.mapping.log.LogMapper} maps their events, {@link
 * dev.tracingchannels.mapping.log.LogPublication} publishes them, and {@link dev.tracingchannels.mapping.log.CurrentTrace}
 * returns the ids for their patterns.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.log;

import org.jspecify.annotations.NullMarked;
