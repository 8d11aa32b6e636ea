// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Traffic TRAFFIC = new Traffic(50, 1, 1, 4);

    @Test
    void resultsOfSeveralTimesAreOne() {
        Results all = results("2026-01-01", "JDK 17", "7.2.3", TRAFFIC, Variant.BARE)
                .and(results("2026-01-02", "JDK 25", "7.2.3", TRAFFIC, Variant.OURS));
        assertThat(all.conditions().date()).isEqualTo("2026-01-02");
        assertThat(all.conditions().runtimes()).containsOnlyKeys("JDK 17", "JDK 25");
        assertThat(all.spans()).containsOnlyKeys(Variant.BARE, Variant.OURS);
        assertThat(all.runs()).extracting(Run::variant).containsExactly(Variant.BARE, Variant.OURS);
    }

    @Test
    void resultsOfOtherRequestsAreRefused() {
        Results one = results("2026-01-01", "JDK 17", "7.2.3", TRAFFIC, Variant.BARE);
        Results faster = results("2026-01-01", "JDK 17", "7.2.3", new Traffic(60, 1, 1, 4), Variant.BARE);
        assertThatThrownBy(() -> one.and(faster))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("rate=60", "rate=50", "different conditions");
    }

    @Test
    void resultsOfOtherVersionsAreRefused() {
        Results one = results("2026-01-01", "JDK 17", "7.2.3", TRAFFIC, Variant.BARE);
        Results newer = results("2026-01-01", "JDK 17", "7.2.4", TRAFFIC, Variant.BARE);
        assertThatThrownBy(() -> one.and(newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("javalin is 7.2.3 in one result and 7.2.4 in another");
    }

    private static Results results(String date, String runtime, String javalin, Traffic traffic, Variant variant) {
        Run run = new Run(
                1,
                runtime,
                variant,
                null,
                new Run.Start(1, 1, 1, 1),
                new Run.Requests(50, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0),
                null);
        return new Results(
                new Results.Conditions(
                        date, "A processor", true, Map.of(runtime, "1"), Map.of("javalin", javalin), traffic),
                Map.of(variant, List.of()),
                List.of(run));
    }
}
