// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;

/**
 * Reads whatever Jazzer comes up with, starting from the seeds in {@code JdbcUrlFuzzingInputs} among the test resources. The
 * ordinary build does not run this, since Jazzer rewrites the classes of a whole JVM. To look for more, for ten minutes:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl libraries/jdbc test -Dtest=JdbcUrlFuzzing</pre>
 */
class JdbcUrlFuzzing {
    @FuzzTest(maxDuration = "10m")
    void everyUrlIsRead(byte @NotNull [] url) {
        Invariants.hold(new String(url, StandardCharsets.UTF_8));
    }
}
