// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceivedSpansTest {
    private static final Map<String, Integer> OWNERS = Map.of("GET /owners", 1, "select", 2, "view", 1);
    private static final Map<String, Integer> VETS = Map.of("GET /vets", 1, "view", 1);

    private final ReceivedSpans received = new ReceivedSpans();

    private void receive(String trace, String... names) {
        List.of(names).forEach(name -> received.add(trace, name));
    }

    private void receiveThreeOfEachKind() {
        for (int i = 0; i < 3; i++) {
            receive("owners " + i, "GET /owners", "select", "select", "view");
            // The first fills the cache.
            receive(
                    "vets " + i,
                    i == 0 ? new String[] {"GET /vets", "select", "view"} : new String[] {"GET /vets", "view"});
        }
        receive("start", "create table");
    }

    @Test
    void whatMostRequestsHaveIsAKind() {
        receiveThreeOfEachKind();

        RequestSpans spans = received.kinds(3);

        assertThat(spans.kinds()).containsExactlyInAnyOrder(OWNERS, VETS);
        assertThat(spans.perTurn()).isEqualTo(6);
        assertThat(received.count(spans)).isEqualTo(3 * 6 + 1);
        assertThat(received.lost(spans)).isZero();
    }

    @Test
    void kindsWithTheSameSpansAreSeveral() {
        for (int i = 0; i < 6; i++) {
            receive("page " + i, "GET", "view");
        }

        assertThat(received.kinds(3).kinds()).containsExactly(Map.of("GET", 1, "view", 1), Map.of("GET", 1, "view", 1));
    }

    @Test
    void whatATraceLacksOfTheKindThatItComesNearestToIsLost() {
        RequestSpans spans = new RequestSpans(List.of(OWNERS, VETS));

        receive("1", "GET /owners", "select", "view");
        receive("2", "view");
        receive("3", "GET /vets", "view");
        receive("4", "create table");

        assertThat(received.lost(spans)).isEqualTo(1 + 1);
    }
}
