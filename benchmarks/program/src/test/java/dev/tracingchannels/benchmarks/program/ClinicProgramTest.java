// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clinic in all variants, once, in the smallest form: everything is measured, and no span is lost. */
@Tag("slow")
class ClinicProgramTest {
    private static final int TURNS = 1 + 2 * 7;

    @Test
    void eachVariantIsMeasuredAndAllSpansAreReceived(@TempDir Path folder) throws Exception {
        assumeTrue(ProcessFiles.present(), "There is no /proc here");
        Path file = folder.resolve("results.json");
        Settings settings = Settings.parse(
                List.of(
                        "--program=CLINIC",
                        "--samplings=1",
                        "--rounds=1",
                        "--rate=20",
                        "--warm-up=1",
                        "--seconds=1",
                        "--connections=4",
                        "--core=none",
                        "--output=" + file),
                Map.of());
        assumeTrue(new ClinicJars(settings.clinic()).present(), "The sample petclinic is not packaged");

        Main.measure(settings);

        Results results = Results.read(file);
        assertThat(results.program()).isEqualTo(Program.CLINIC);
        assertThat(results.conditions().versions())
                .containsKeys("spring-boot", "opentelemetry-sdk", "opentelemetry-javaagent");
        // Each round has another order.
        List<Run> runs = results.runs().stream()
                .sorted(Comparator.comparing(Run::variant))
                .toList();
        assertThat(runs).extracting(Run::variant).containsExactlyElementsOf(Program.CLINIC.variants());
        assertThat(runs).allSatisfy(Complete::isMeasured);
        assertThat(spans(runs.get(0))).isZero();
        // Owners: request, query, page and its query; an owner: request, query, COMMIT, page and its two queries; vets:
        // request, page.
        assertThat(spans(runs.get(1))).isEqualTo(4 + 6 + 2);
        // The requests alone.
        assertThat(spans(runs.get(2))).isEqualTo(3);
        assertThat(spans(runs.get(3))).isGreaterThan(3);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.load().spansExpected()).isEqualTo(TURNS * spans(run));
            assertThat(run.load().spansLost()).isZero();
        });
    }

    /** Returns the spans of a request of each kind. */
    private static long spans(Run run) {
        return Math.round(run.load().spansPerRequest() * Program.CLINIC.kinds());
    }
}
