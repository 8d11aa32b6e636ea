// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

/**
 * The requests that a process gets.
 *
 * @param rate requests per second
 * @param warmUpSeconds for how long they are sent before they are measured
 * @param seconds for how long they are measured
 * @param connections over how many connections they are sent
 */
public record Traffic(int rate, int warmUpSeconds, int seconds, int connections) {
    int warmUpRequests() {
        return rate * warmUpSeconds;
    }

    int requests() {
        return rate * seconds;
    }
}
