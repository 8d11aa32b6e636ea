// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

/**
 * Which part of the traces is kept, by their ids.
 *
 * @param bound the greatest of the lower 63 bits of an id that is kept; less than 0 for none
 */
record Ratio(long bound) {
    static Ratio of(double ratio) {
        return new Ratio(ratio >= 1 ? Long.MAX_VALUE : (long) (ratio * Long.MAX_VALUE) - 1);
    }

    boolean keeps(long id) {
        return (id & Long.MAX_VALUE) <= bound;
    }
}
