// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * What core promises when threads meet. Each {@code …Stress} class holds tests for jcstress: two threads act on a fresh state
 * some hundred thousand times, and whatever comes out must be among the outcomes allowed. {@link
 * dev.tracingchannels.core.stress.ConcurrencyTest} runs them all.
 */
package dev.tracingchannels.core.stress;
