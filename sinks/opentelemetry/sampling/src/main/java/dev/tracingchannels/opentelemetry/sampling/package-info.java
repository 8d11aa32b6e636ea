// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Keeps the traces of AI work: {@link dev.tracingchannels.opentelemetry.sampling.AiSampler}. */
@NullMarked
package dev.tracingchannels.opentelemetry.sampling;

import org.jspecify.annotations.NullMarked;
