// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import org.jspecify.annotations.Nullable;

/**
 * What one process took.
 *
 * @param round the round
 * @param runtime the name of the JDK
 * @param variant the way of running the service
 * @param sampling the ratio of traces that were kept; null if none are made
 * @param start what the start took
 * @param load what the requests took
 * @param cacheRefusal why the AOT cache that was given was not used; null if it was, or none was given
 */
public record Run(
        int round,
        String runtime,
        Variant variant,
        @Nullable Double sampling,
        Start start,
        Requests load,
        @Nullable String cacheRefusal) {

    /**
     * From the start of the process to the first response with status 200.
     *
     * @param wallMillis the time
     * @param cpuMillis the processor's time, in steps of 10 ms
     * @param classes the loaded classes
     * @param memoryMebibytes the resident memory
     */
    public record Start(double wallMillis, long cpuMillis, long classes, double memoryMebibytes) {}

    /**
     * The requests after warming up, all threads included.
     *
     * @param perSecond how many were answered in a second
     * @param failures how many were not answered with 200
     * @param cpuMicros the processor's time for each
     * @param compilerMicros what of it the JVM's compilers took: next to nothing, once the service is warm
     * @param bytes the allocated bytes for each
     * @param p50Micros the median of their times
     * @param p99Micros the 99th percentile of their times
     * @param memoryMebibytes the resident memory at the end
     * @param spansPerRequest the spans of each request that is kept, on average
     * @param spansExpected the spans that should have arrived, of the whole process
     * @param spansLost those of them that did not
     */
    public record Requests(
            double perSecond,
            long failures,
            double cpuMicros,
            double compilerMicros,
            double bytes,
            double p50Micros,
            double p99Micros,
            double memoryMebibytes,
            double spansPerRequest,
            long spansExpected,
            long spansLost) {}
}
