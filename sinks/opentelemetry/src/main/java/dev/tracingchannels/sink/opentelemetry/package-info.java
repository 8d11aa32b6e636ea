// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * The sink for OpenTelemetry: install it with {@link dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink#install}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.sink.opentelemetry;

import org.jspecify.annotations.NullMarked;
