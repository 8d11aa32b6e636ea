// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Measures a whole program in processes of its own, one for each way of tracing it: {@code Main} reads the arguments,
 * {@code Plan} says which processes run in which order, {@code Measurement} is one of them, and {@code Results} is what
 * is kept.
 */
@NullMarked
package dev.tracingchannels.benchmarks.program;

import org.jspecify.annotations.NullMarked;
