// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What every sink must do, as tests to extend: {@link dev.tracingchannels.testing.sinks.SinkContract}.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.testing.sinks;

import org.jspecify.annotations.NullMarked;
