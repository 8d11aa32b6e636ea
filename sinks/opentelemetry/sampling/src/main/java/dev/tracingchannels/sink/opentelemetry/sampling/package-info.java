// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the traces of AI work: {@link dev.tracingchannels.sink.opentelemetry.sampling.AiSampler}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.sink.opentelemetry.sampling;

import org.jspecify.annotations.NullMarked;
