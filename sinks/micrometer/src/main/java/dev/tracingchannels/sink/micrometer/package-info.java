// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * The sink for Micrometer: install it with {@link dev.tracingchannels.sink.micrometer.MicrometerSink#install}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.sink.micrometer;

import org.jspecify.annotations.NullMarked;
