// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of libraries: {@link dev.tracingchannels.testing.EventRecorder} asserts on what is published, {@link
 * dev.tracingchannels.testing.MappedSpan} on what a mapper makes of it, and {@link
 * dev.tracingchannels.testing.PublisherContract} holds what is true of every publisher.
 */
@NullMarked
package dev.tracingchannels.testing;

import org.jspecify.annotations.NullMarked;
