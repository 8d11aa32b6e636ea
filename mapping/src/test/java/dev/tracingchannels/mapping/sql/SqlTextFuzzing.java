// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;

/**
 * Reads whatever Jazzer comes up with, starting from the seeds in {@code SqlTextFuzzingInputs} among the test resources.
 *
 * <p>The ordinary build does not run this, since Jazzer rewrites the classes of a whole JVM; {@link SqlTextSeedsTest} reads
 * the seeds there. To look for more, for ten minutes:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl mapping test -Dtest=SqlTextFuzzing</pre>
 *
 * <p>Jazzer adds a text that fails to the seeds, where it should stay once the failure is fixed.
 */
class SqlTextFuzzing {
    @FuzzTest(maxDuration = "10m")
    void everyTextIsRead(byte @NotNull [] text) {
        Invariants.hold(new String(text, StandardCharsets.UTF_8));
    }
}
