// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** The sink for OpenTelemetry: install it with {@link dev.tracingchannels.opentelemetry.OpenTelemetrySink#install}. */
@NullMarked
package dev.tracingchannels.opentelemetry;

import org.jspecify.annotations.NullMarked;
