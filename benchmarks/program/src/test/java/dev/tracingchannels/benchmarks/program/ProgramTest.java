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

/** Four variants of the shop, once, in the smallest form: everything is measured, and no span is lost. */
@Tag("slow")
class ProgramTest {
    private static final int REQUESTS = 1 + 2 * 20;

    @Test
    void eachVariantIsMeasuredAndAllSpansAreReceived(@TempDir Path folder) throws Exception {
        assumeTrue(ProcessFiles.present(), "There is no /proc here");
        Path file = folder.resolve("results.json");
        Settings settings = Settings.parse(
                List.of(
                        "--variants=BARE,IDLE,OURS,DIRECT",
                        "--samplings=1",
                        "--rounds=1",
                        "--rate=20",
                        "--warm-up=1",
                        "--seconds=1",
                        "--connections=4",
                        "--core=none",
                        "--output=" + file),
                Map.of());

        Main.measure(settings);

        Results results = Results.read(file);
        assertThat(results.conditions().runtimes()).hasSize(1);
        assertThat(results.conditions().versions()).containsKeys("javalin", "opentelemetry-sdk");
        // Each round has another order.
        List<Run> runs = results.runs().stream()
                .sorted(Comparator.comparing(Run::variant))
                .toList();
        assertThat(runs)
                .extracting(Run::variant)
                .containsExactly(Variant.BARE, Variant.IDLE, Variant.OURS, Variant.DIRECT);
        assertThat(runs).allSatisfy(Complete::isMeasured);
        assertThat(runs.subList(0, 2))
                .allSatisfy(run -> assertThat(run.load().spansExpected()).isZero());
        assertThat(runs.subList(2, 4)).allSatisfy(run -> {
            assertThat(run.sampling()).isEqualTo(1);
            assertThat(run.load().spansPerRequest()).isEqualTo(3);
            assertThat(run.load().spansExpected()).isEqualTo(3 * REQUESTS);
            assertThat(run.load().spansLost()).isZero();
        });
    }
}
