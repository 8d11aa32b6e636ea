// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

/**
 * A payload as a database client would have it.
 *
 * @param text the statement
 * @param host the server
 * @param port its port
 * @param id a number that makes each query a new object
 */
record Query(String text, String host, int port, long id) {}
