// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationRecordTest {
    private static final String BUILD = "VM 17.0.15 Linux amd64";
    private static final List<String> TEXT =
            List.of(AllocationRecord.heading(BUILD), "Exact.call 976", "Served.call(tracing=SPAN) 38707 ±40");
    private static final AllocationRecord RECORD = new AllocationRecord(TEXT, BUILD);

    @Test
    void whatIsAsRecordedPasses() {
        assertThat(RECORD.isOfThisBuild()).isTrue();
        assertThat(RECORD.faults(Map.of("Exact.call", List.of(976L), "Served.call(tracing=SPAN)", List.of(38_740L))))
                .isEmpty();
    }

    @Test
    void anObjectMoreIsToldWithBothFigures() {
        assertThat(RECORD.faults(Map.of("Exact.call", List.of(1_000L), "Served.call(tracing=SPAN)", List.of(38_707L))))
                .containsExactly("Exact.call allocates 1,000 B, 976 B are recorded: 24 B more in one count");
    }

    @Test
    void aGrowthBeyondWhatVariesIsToldWithTheLeastOfItsCounts() {
        assertThat(RECORD.faults(
                        Map.of("Exact.call", List.of(976L), "Served.call(tracing=SPAN)", List.of(38_800L, 38_757L))))
                .containsExactly(
                        "Served.call(tracing=SPAN) allocates 38,757 B, 38,707 B are recorded: 50 B more in each of 2 counts");
    }

    @Test
    void aFallIsToldAndIsNoFault() {
        Map<String, List<Long>> counts =
                Map.of("Exact.call", List.of(960L), "Served.call(tracing=SPAN)", List.of(38_600L, 38_660L));
        assertThat(RECORD.faults(counts)).isEmpty();
        assertThat(RECORD.falls(counts))
                .containsExactly(
                        "Exact.call allocates 960 B, 976 B are recorded: 16 B less in one count",
                        "Served.call(tracing=SPAN) allocates 38,660 B, 38,707 B are recorded: 47 B less in each of 2 counts");
    }

    @Test
    void aBenchmarkWithoutRecordAndARecordWithoutBenchmarkAreTold() {
        Map<String, List<Long>> counts = Map.of("Exact.call", List.of(976L), "Other.call", List.of(8L));
        assertThat(RECORD.faults(counts))
                .containsExactly(
                        "Other.call allocates 8 B and is not recorded",
                        "Served.call(tracing=SPAN) is recorded with 38,707 B, and there is no such benchmark");
        assertThat(RECORD.falls(counts)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "960, false, true",
        "961, false, false",
        "968, false, false",
        "976, false, false",
        "980, false, false",
        "981, true, false",
        "984, true, false",
    })
    void anExactBenchmarkGrowsByAnObjectAndFallsByTwo(long bytes, boolean grown, boolean fallen) {
        assertThat(RECORD.isGrown("Exact.call", List.of(bytes))).isEqualTo(grown);
        assertThat(RECORD.isFallen("Exact.call", List.of(bytes))).isEqualTo(fallen);
    }

    @Test
    void oneCountAsRecordedIsEnough() {
        assertThat(RECORD.isGrown("Exact.call", List.of(1_000L, 976L))).isFalse();
        assertThat(RECORD.isGrown("Exact.call", List.of(1_000L, 992L))).isTrue();
        assertThat(RECORD.isFallen("Exact.call", List.of(900L, 976L))).isFalse();
        assertThat(RECORD.isFallen("Exact.call", List.of(900L, 912L))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 64, 65",
        "100, 164, 165",
        "976, 1220, 1221",
        "976 ±300, 1276, 1277",
    })
    void onAnotherBuildAQuarterMayBeMoreAndAtLeastSixtyFourBytes(String recorded, long passing, long failing) {
        List<String> text = List.of(AllocationRecord.heading(BUILD), "Exact.call " + recorded);
        AllocationRecord record = new AllocationRecord(text, "VM 17.0.16 Linux amd64");
        assertThat(record.isOfThisBuild()).isFalse();
        assertThat(record.isGrown("Exact.call", List.of(passing))).isFalse();
        assertThat(record.isGrown("Exact.call", List.of(failing))).isTrue();
    }

    @Test
    void whatVariesIsRecordedWithTwiceItsSpreadOrSomeObjects() {
        assertThat(AllocationRecord.line("Served.call", List.of(1_010L, 1_000L, 1_004L), 32))
                .isEqualTo("Served.call 1000 ±32");
        assertThat(AllocationRecord.line("Served.call", List.of(1_020L, 1_000L, 1_004L), 32))
                .isEqualTo("Served.call 1000 ±40");
    }

    @Test
    void whatIsExactIsRecordedWithoutToleranceAsMostOftenCounted() {
        assertThat(AllocationRecord.line("Exact.call", List.of(56L, 32L, 56L), 0))
                .isEqualTo("Exact.call 56");
        assertThat(AllocationRecord.line("Exact.call", List.of(56L, 80L, 56L), 0))
                .isEqualTo("Exact.call 56");
    }

    @Test
    void aLineThatIsWrittenIsReadAgain() {
        String line = AllocationRecord.line("Served.call", List.of(1_020L, 1_000L), 32);
        AllocationRecord record = new AllocationRecord(List.of(AllocationRecord.heading(BUILD), line), BUILD);
        assertThat(record.isGrown("Served.call", List.of(1_040L))).isFalse();
        assertThat(record.isGrown("Served.call", List.of(1_041L))).isTrue();
    }
}
