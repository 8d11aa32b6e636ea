// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Compares the cost of a traced call with that of other libraries. Each class states the question that it answers and
 * the command that runs it.
 */
package dev.tracingchannels.benchmarks;
