// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EpochClockTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("clock:test");

    private long timeOfDay = 1_700_000_000 * SECOND;
    private long monotonic = 42;
    /** How often each was read. */
    private final List<String> readings = new ArrayList<>();

    private final EpochClock clock = new EpochClock(
            () -> {
                readings.add("time of day");
                return timeOfDay;
            },
            () -> {
                readings.add("monotonic");
                return monotonic;
            });

    private void passes(long nanos) {
        timeOfDay += nanos;
        monotonic += nanos;
    }

    private long now() {
        return clock.offset(monotonic) + monotonic;
    }

    @Test
    void theTimeOfDayIsReadByTheNanosecond() {
        assertThat(now()).isEqualTo(timeOfDay);
        passes(1);
        assertThat(now()).isEqualTo(timeOfDay);
    }

    @Test
    void aSystemWhoseTimeIsSetIsFollowedWithinASecond() {
        timeOfDay += 10 * SECOND;
        passes(SECOND - 1);
        assertThat(now()).isEqualTo(timeOfDay - 10 * SECOND);
        passes(1);
        assertThat(now()).isEqualTo(timeOfDay);
        timeOfDay -= 3 * SECOND;
        passes(SECOND);
        assertThat(now()).isEqualTo(timeOfDay);
    }

    @Test
    void clocksThatDifferByAsMuchAsAReadingTakesKeepTheirOffset() {
        timeOfDay += 90_000;
        passes(SECOND);
        assertThat(now()).isEqualTo(timeOfDay - 90_000);
    }

    @Test
    void anInterruptedReadingIsMadeAgain() {
        List<Long> pauses = new ArrayList<>(List.of(SECOND, SECOND, 0L));
        EpochClock interrupted = new EpochClock(
                () -> {
                    long time = timeOfDay;
                    passes(pauses.remove(0));
                    return time;
                },
                () -> monotonic);
        assertThat(interrupted.offset(monotonic) + monotonic).isEqualTo(timeOfDay);
    }

    @Test
    void instantsAreNanosecondsOfTheEpoch() {
        assertThat(EpochClock.nanos(Instant.parse("2026-11-21T10:15:30.125000007Z")))
                .isEqualTo(1795256130_125000007L);
        assertThat(EpochClock.nanos(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
    }

    @Test
    void allToolsOfAnOperationShareOneReadingAtEitherEnd() {
        Operation<String> operation = operation();
        readings.clear();
        OperationTimes times = OperationTimes.begin(operation, clock);
        assertThat(readings).containsExactly("monotonic");
        long start = timeOfDay;
        passes(5);
        assertThat(OperationTimes.begin(operation, clock)).isSameAs(times);
        assertThat(times.start()).isEqualTo(start);
        long end = timeOfDay;
        assertThat(times.end()).isEqualTo(end);
        passes(5);
        assertThat(OperationTimes.of(operation).end()).isEqualTo(end);
        assertThat(readings).containsExactly("monotonic", "monotonic");
        assertThat(times.now()).isEqualTo(timeOfDay);
    }

    @Test
    void anOperationDuringWhichTheTimeIsSetBackTakesAsLongAsItTook() {
        OperationTimes times = OperationTimes.begin(operation(), clock);
        passes(2 * SECOND);
        timeOfDay -= 3600 * SECOND;
        now();
        assertThat(times.end() - times.start()).isEqualTo(2 * SECOND);
    }

    private static Operation<String> operation() {
        List<Operation<String>> operations = new ArrayList<>();
        try (var subscription = CHANNEL.start().subscribe((operation, name) -> operations.add(operation))) {
            CHANNEL.traceSync(() -> "payload", () -> "result");
        }
        return operations.get(0);
    }
}
