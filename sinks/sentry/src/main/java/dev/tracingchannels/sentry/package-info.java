// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** The sink for Sentry: install it with {@link dev.tracingchannels.sentry.SentrySink#install()}. */
@NullMarked
package dev.tracingchannels.sentry;

import org.jspecify.annotations.NullMarked;
