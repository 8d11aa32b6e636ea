// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void spreadsThatTouchOverlap() {
        assertThat(new Spread(2, 1, 3).overlaps(new Spread(4, 3, 5))).isTrue();
        assertThat(new Spread(2, 1, 3).overlaps(new Spread(5, 4, 6))).isFalse();
        assertThat(new Spread(5, 4, 6).overlaps(new Spread(2, 1, 3))).isFalse();
    }
}
