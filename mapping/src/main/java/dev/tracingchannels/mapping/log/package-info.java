// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What logging libraries share: {@link dev.tracingchannels.mapping.log.LogMapper} maps their events, {@link
 * dev.tracingchannels.mapping.log.LogPublication} publishes them, and {@link dev.tracingchannels.mapping.log.CurrentTrace} gives
 * the ids for their patterns.
 */
@NullMarked
package dev.tracingchannels.mapping.log;

import org.jspecify.annotations.NullMarked;
