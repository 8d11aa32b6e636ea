// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {
    private static final AttributeKey<String> ROUTE = AttributeKey.ofString("test.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.ofLong("test.status");
    private static final AttributeKey<String> CLIENT = AttributeKey.ofString("test.client");
    private static final int LIMIT = 1000;

    private final SeriesLimit limit = new SeriesLimit("test.metric", List.of(ROUTE, STATUS, CLIENT), LIMIT);
    private final Set<List<Object>> series = new HashSet<>();

    private List<@Nullable Object> count(@Nullable Object route, @Nullable Object status, @Nullable Object client) {
        List<@Nullable Object> counted = Arrays.asList(limit.limited(new Object[] {route, status, client}));
        series.add(counted);
        return counted;
    }

    @Test
    void valuesWithinTheLimitHaveSeriesOfTheirOwn() {
        for (int i = 0; i < 700; i++) {
            assertThat(count("/" + i, 200L, null)).containsExactly("/" + i, 200L, null);
        }
    }

    @Test
    void valuesThatAClientChoosesDoNotPushOutTheOthers() {
        count("/first", 200L, "http");
        for (int i = 0; i < 100_000; i++) {
            count("/" + i % 10, 200L, "hostile-" + i);
        }
        // Known before.
        assertThat(count("/first", 200L, "http")).containsExactly("/first", 200L, "http");
        // Not known before: other routes and answers, for the client's first value and for others.
        for (int route = 0; route < 50; route++) {
            assertThat(count("/new-" + route, 500L, "http")).containsExactly("/new-" + route, 500L, "http");
            assertThat(count("/new-" + route, 500L, "later")).containsExactly("/new-" + route, 500L, "_OTHER");
        }
        assertThat(series).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aSecondDimensionThatAClientChoosesLeavesTheThirdAlone() {
        for (int i = 0; i < 100_000; i++) {
            count("/hostile-" + i, 200L, "hostile-" + i);
        }
        for (long status = 400; status < 410; status++) {
            assertThat(count("/later", status, "later")).containsExactly("_OTHER", status, "_OTHER");
        }
        assertThat(series).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aMetricNeverHasMoreSeriesThanAllowed() {
        for (int most : new int[] {1, 2, 3, 10, 100, LIMIT}) {
            SeriesLimit few = new SeriesLimit("test.metric", List.of(ROUTE, STATUS, CLIENT), most);
            Set<List<Object>> made = new HashSet<>();
            Random random = new Random(42);
            for (int i = 0; i < 20_000; i++) {
                made.add(Arrays.asList(few.limited(new Object[] {
                    "/" + random.nextInt(1 + i), (long) random.nextInt(500), "c" + random.nextInt(3000)
                })));
            }
            assertThat(made).hasSizeLessThanOrEqualTo(most);
        }
    }

    @Test
    void aCombinationAlwaysCountsForTheSameSeries() {
        for (int i = 0; i < 5000; i++) {
            List<Object> counted = count("/" + i, 200L, "c" + i);
            assertThat(count("/" + i, 200L, "c" + i)).isEqualTo(counted);
        }
    }

    @Test
    void allMappersThatMeasureAMetricShareItsRoom() {
        SeriesLimits limits = new SeriesLimits(4);
        Instrument one = Instrument.counter("test.metric", "1").withDimensions(ROUTE);
        Instrument same = Instrument.counter("test.metric", "1").withDimensions(ROUTE);
        assertThat(limits.of(one, 1)).isSameAs(limits.of(same, 1));
        assertThat(limits.of(one.withConstant(CLIENT, "a"), 2))
                .isNotSameAs(limits.of(one.withConstant(CLIENT, "b"), 2));
    }
}
