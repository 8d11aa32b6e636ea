// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Tests what core promises when threads meet. Each {@code …Stress} class holds tests for jcstress: two threads act on a
 * fresh state some hundred thousand times, and every outcome must be among the allowed ones. {@link
 * dev.tracingchannels.core.stress.ConcurrencyTest} runs them all.
 */
package dev.tracingchannels.core.stress;
