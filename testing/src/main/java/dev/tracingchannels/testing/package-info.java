// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of libraries: {@link dev.tracingchannels.testing.EventRecorder} asserts on what is published, {@link
 * dev.tracingchannels.testing.MappedSpan} on what a mapper makes of it, and {@link
 * dev.tracingchannels.testing.PublisherContract} holds what is true of every publisher. {@link
 * dev.tracingchannels.testing.HttpServerContract} and {@link dev.tracingchannels.testing.HttpClientContract} hold what is true of every
 * library of their domain.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.testing;

import org.jspecify.annotations.NullMarked;
