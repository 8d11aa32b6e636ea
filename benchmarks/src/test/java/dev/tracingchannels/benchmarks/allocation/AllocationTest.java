// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What each benchmark allocates is recorded for each JDK on which CI runs, so that no object is added by accident. Counted with {@code
 * -Dallocation.check=true}; with {@code -Dallocation.accept=true} the record of this JDK is written instead.
 */
class AllocationTest {
    private static final int JDK = Runtime.version().feature();
    private static final Set<Integer> RECORDED_JDKS = Set.of(17, 25);
    private static final Path FILE = Path.of("src", "test", "resources", "allocation-" + JDK + ".txt");
    private static final boolean CHECKED = Boolean.getBoolean("allocation.check");
    private static final boolean ACCEPTED = Boolean.getBoolean("allocation.accept");

    /** How often what varies is counted for a record. */
    private static final int ROUNDS = 3;

    /** How often a benchmark is counted at most when it is not as recorded. */
    private static final int ATTEMPTS = 5;

    private static final String ACCEPT =
            "mvn -pl benchmarks -am -Dtest=AllocationTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dallocation.accept=true test";

    private final Map<String, List<Long>> counts = new TreeMap<>();
    private final Map<String, Counted> classes = new TreeMap<>();

    @Test
    void eachBenchmarkAllocatesWhatIsRecorded() throws Exception {
        assumeTrue(ACCEPTED || CHECKED, "bytes are counted with -Dallocation.check=true");
        assumeTrue(ACCEPTED || RECORDED_JDKS.contains(JDK), () -> "nothing is recorded for JDK " + JDK);
        for (Counted benchmarks : Counted.all()) {
            count(benchmarks, Set.of());
        }
        if (ACCEPTED) {
            record();
        }
        AllocationRecord record = AllocationRecord.read(FILE);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            countAgain(record);
        }
        assertThat(record.differences(counts))
                .as("If this is wanted, record it on JDK %d: JAVA_HOME=<that JDK> %s", JDK, ACCEPT)
                .isEmpty();
    }

    private void countAgain(AllocationRecord record) throws Exception {
        Map<Counted, Set<String>> off = new TreeMap<>();
        counts.forEach((name, bytes) -> {
            if (record.isOff(name, bytes)) {
                off.computeIfAbsent(classes.get(name), benchmarks -> new TreeSet<>())
                        .add(name.replaceFirst("^[^.]*\\.([^(]*).*$", "$1"));
            }
        });
        for (Map.Entry<Counted, Set<String>> benchmarks : off.entrySet()) {
            count(benchmarks.getKey(), benchmarks.getValue());
        }
    }

    private void count(Counted benchmarks, Set<String> methods) throws Exception {
        Counting.count(benchmarks, methods).forEach((name, bytes) -> {
            classes.put(name, benchmarks);
            counts.computeIfAbsent(name, unused -> new ArrayList<>()).add(bytes);
        });
    }

    private void record() throws Exception {
        for (int round = 1; round < ROUNDS; round++) {
            for (Counted benchmarks : Counted.all()) {
                if (!benchmarks.isExact()) {
                    count(benchmarks, Set.of());
                }
            }
        }
        AllocationRecord.write(
                FILE,
                "Bytes for each call on JDK " + Runtime.version()
                        + ", written by AllocationTest; benchmarks/README.md explains them.",
                counts.entrySet().stream()
                        .map(counted -> AllocationRecord.line(
                                counted.getKey(),
                                counted.getValue(),
                                classes.get(counted.getKey()).variation(Collections.min(counted.getValue())))));
    }
}
