// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

/**
 * What a process is run for.
 *
 * @param runtime the JDK
 * @param variant the way of running the service
 * @param sampling the ratio of traces that are kept; of no effect if the variant is not traced
 */
record Cell(JavaRuntime runtime, Variant variant, double sampling) {}
