// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * A prototype, to see how low the price of tracing can go without an SDK: a sink that writes each operation as OTLP protobuf, into
 * a buffer that one thread posts. Not shipped.
 */
@org.jspecify.annotations.NullMarked
package dev.tracingchannels.benchmarks.program.direct;
