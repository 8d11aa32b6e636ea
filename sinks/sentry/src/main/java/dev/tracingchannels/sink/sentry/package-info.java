// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * The sink for Sentry: install it with {@link dev.tracingchannels.sink.sentry.SentrySink#install()}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.sink.sentry;

import org.jspecify.annotations.NullMarked;
