// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationRecordTest {
    private static final AllocationRecord RECORD =
            new AllocationRecord(List.of("# of a JDK", "Exact.call 976", "Served.call(tracing=SPAN) 38707 ±40"));

    @Test
    void whatIsAsRecordedPasses() {
        assertThat(RECORD.differences(
                        Map.of("Exact.call", List.of(976L), "Served.call(tracing=SPAN)", List.of(38_740L))))
                .isEmpty();
    }

    @Test
    void anObjectMoreIsToldWithBothFigures() {
        assertThat(RECORD.differences(
                        Map.of("Exact.call", List.of(992L), "Served.call(tracing=SPAN)", List.of(38_707L))))
                .containsExactly("Exact.call allocates 992 B, 976 B are recorded: 16 B more");
    }

    @Test
    void aFallIsToldToo() {
        assertThat(RECORD.differences(
                        Map.of("Exact.call", List.of(960L), "Served.call(tracing=SPAN)", List.of(38_660L))))
                .containsExactly(
                        "Exact.call allocates 960 B, 976 B are recorded: 16 B less, which would let it grow unseen",
                        "Served.call(tracing=SPAN) allocates 38,660 B, 38,707 B are recorded: 47 B less, which would let it grow unseen");
    }

    @Test
    void aBenchmarkWithoutRecordAndARecordWithoutBenchmarkAreTold() {
        assertThat(RECORD.differences(Map.of("Exact.call", List.of(976L), "Other.call", List.of(8L))))
                .containsExactly(
                        "Other.call allocates 8 B and is not recorded",
                        "Served.call(tracing=SPAN) is recorded with 38,707 B, and there is no such benchmark");
    }

    @ParameterizedTest
    @CsvSource({
        "976, false",
        "980, false",
        "981, true",
        "984, true",
        "968, false",
        "961, false",
        "960, true",
    })
    void anExactBenchmarkIsOffByAnObjectMoreOrTwoLess(long bytes, boolean off) {
        assertThat(RECORD.isOff("Exact.call", List.of(bytes))).isEqualTo(off);
    }

    @Test
    void oneCountAsRecordedIsEnough() {
        assertThat(RECORD.isOff("Exact.call", List.of(1_000L, 976L))).isFalse();
        assertThat(RECORD.isOff("Exact.call", List.of(1_000L, 992L))).isTrue();
        assertThat(RECORD.isOff("Exact.call", List.of(900L, 976L))).isFalse();
    }

    @Test
    void whatVariesIsRecordedWithTwiceItsSpreadOrSomeObjects() {
        assertThat(AllocationRecord.line("Served.call", List.of(1_010L, 1_000L, 1_004L), 32))
                .isEqualTo("Served.call 1000 ±32");
        assertThat(AllocationRecord.line("Served.call", List.of(1_020L, 1_000L, 1_004L), 32))
                .isEqualTo("Served.call 1000 ±40");
    }

    @Test
    void whatIsExactIsRecordedWithoutTolerance() {
        assertThat(AllocationRecord.line("Exact.call", List.of(32L, 0L), 0)).isEqualTo("Exact.call 0");
    }

    @Test
    void aLineThatIsWrittenIsReadAgain() {
        String line = AllocationRecord.line("Served.call", List.of(1_020L, 1_000L), 32);
        AllocationRecord record = new AllocationRecord(List.of(line));
        assertThat(record.isOff("Served.call", List.of(1_040L))).isFalse();
        assertThat(record.isOff("Served.call", List.of(1_041L))).isTrue();
    }
}
