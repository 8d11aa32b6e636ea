// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What each benchmark allocates is recorded for each JDK on which CI runs, so that no object is added by accident. With {@code
 * -Dallocation.accept=true} the record of this JDK is written instead.
 */
class AllocationTest {
    private static final int JDK = Runtime.version().feature();
    private static final Set<Integer> RECORDED_JDKS = Set.of(17, 25);
    private static final Path FILE = Path.of("src", "test", "resources", "allocation-" + JDK + ".txt");
    private static final String BUILD = Stream.of("java.vm.name", "java.vm.version", "os.name", "os.arch")
            .map(System::getProperty)
            .collect(Collectors.joining(" "));
    private static final boolean ACCEPTED = Boolean.getBoolean("allocation.accept");

    /** How often benchmarks are counted for a record. */
    private static final int ROUNDS = 3;

    /** How often a benchmark that does not allocate what is recorded is counted before that is believed. */
    private static final int COUNTS = 5;

    private static final String RECORD_IT = "record it on JDK " + JDK
            + ": JAVA_HOME=<that JDK> mvn -pl benchmarks -am -Dtest=AllocationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dallocation.accept=true test";

    private final Map<String, List<Long>> counts = new TreeMap<>();
    private final Map<String, Counted> classes = new TreeMap<>();

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void noBenchmarkAllocatesMoreThanIsRecorded() throws Exception {
        assumeTrue(ACCEPTED || RECORDED_JDKS.contains(JDK), () -> "nothing is recorded for JDK " + JDK);
        for (Counted benchmarks : Counted.all()) {
            count(benchmarks, Set.of());
        }
        if (ACCEPTED) {
            record();
        }
        AllocationRecord record = new AllocationRecord(Files.readAllLines(FILE), BUILD);
        countAgain(record::isGrown);
        countAgain(record::isFallen);
        if (!record.isOfThisBuild()) {
            System.out.printf(
                    "Bytes are recorded on another build than %s, so each may grow by a quarter. To have them exact, %s%n",
                    BUILD, RECORD_IT);
        }
        List<String> falls = record.falls(counts);
        if (!falls.isEmpty()) {
            System.out.printf("To keep what was gained, %s%n%s%n", RECORD_IT, String.join("\n", falls));
        }
        assertThat(record.faults(counts)).as("If this is wanted, %s", RECORD_IT).isEmpty();
    }

    /** Counts again what is off, until a benchmark was in each count: the others need not be certain then. */
    private void countAgain(BiPredicate<String, List<Long>> isOff) throws Exception {
        for (Map.Entry<String, List<Long>> benchmark : counts.entrySet()) {
            String name = benchmark.getKey();
            List<Long> counted = benchmark.getValue();
            while (isOff.test(name, counted) && counted.size() < COUNTS) {
                count(classes.get(name), Set.of(name.replaceFirst("^[^.]*\\.([^(]*).*$", "$1")));
            }
            if (isOff.test(name, counted)) {
                return;
            }
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
                count(benchmarks, Set.of());
            }
        }
        Stream<String> lines = counts.entrySet().stream()
                .map(counted -> AllocationRecord.line(
                        counted.getKey(),
                        counted.getValue(),
                        classes.get(counted.getKey())
                                .variation(counted.getKey(), Collections.min(counted.getValue()))));
        Files.write(
                FILE,
                Stream.concat(Stream.of(AllocationRecord.heading(BUILD)), lines).toList());
    }
}
