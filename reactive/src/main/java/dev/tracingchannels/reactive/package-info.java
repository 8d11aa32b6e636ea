// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Traces publishers: {@link dev.tracingchannels.reactive.TracedPublisher} those of Reactive Streams, {@link
 * dev.tracingchannels.reactive.TracedFlowPublisher} those of the JDK. Each subscription is an operation.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.reactive;

import org.jspecify.annotations.NullMarked;
