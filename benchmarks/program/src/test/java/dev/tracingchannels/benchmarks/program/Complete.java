// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;

/** What is to be known of each process. */
final class Complete {
    private Complete() {}

    static void isMeasured(Run run) {
        assertThat(run.start().wallMillis()).isPositive();
        assertThat(run.start().cpuMillis()).isPositive();
        assertThat(run.start().classes()).isPositive();
        assertThat(run.start().memoryMebibytes()).isPositive();
        assertThat(run.load().failures()).isZero();
        assertThat(run.load().perSecond()).isPositive();
        // Counted in steps of 10 ms, of which twenty requests may take none.
        assertThat(run.load().cpuMicros()).isNotNegative();
        assertThat(run.load().bytes()).isPositive();
        assertThat(run.load().p50Micros()).isPositive();
        assertThat(run.load().p99Micros()).isGreaterThanOrEqualTo(run.load().p50Micros());
        assertThat(run.load().memoryMebibytes()).isPositive();
        assertThat(run.cacheRefusal()).isNull();
    }
}
