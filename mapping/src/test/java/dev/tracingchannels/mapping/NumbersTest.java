// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private final Numbers numbers = new Numbers();

    @Test
    void eachNumberIsItself() {
        LongStream.of(Long.MIN_VALUE, -1, 0, 200, 1224, 6379, 65535, 65536, Long.MAX_VALUE)
                .forEach(number -> {
                    assertThat(numbers.of(number)).isEqualTo(number);
                    assertThat(numbers.of(number)).isEqualTo(number);
                });
    }

    @Test
    void aPortIsTheSameObjectEachTime() {
        assertThat(numbers.of(6379)).isSameAs(numbers.of(6379));
    }

    /** 200 and 1224 have the same place. */
    @Test
    void theFirstOfTwoIsKept() {
        Long first = numbers.of(200);
        assertThat(numbers.of(1224)).isEqualTo(1224);
        assertThat(numbers.of(200)).isSameAs(first);
    }
}
