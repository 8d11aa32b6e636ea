// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** The sink for Micrometer: install it with {@link dev.tracingchannels.micrometer.MicrometerSink#install}. */
@NullMarked
package dev.tracingchannels.micrometer;

import org.jspecify.annotations.NullMarked;
