// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.HeaderReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

    private static @Nullable TraceContext read(Map<String, String> headers) {
        return TraceContext.read(
                HeaderReader.of(name -> Stream.ofNullable(headers.get(name)).toList(), headers::keySet));
    }

    @Test
    void aChildOfACallerIsOfItsTraceAndWritesItOn() {
        TraceContext caller = requireNonNull(read(Map.of("traceparent", PARENT, "tracestate", "a=1")));

        TraceContext child = caller.child();
        Map<String, String> headers = new HashMap<>();
        child.write(headers::put);

        assertThat(caller.remote()).isTrue();
        assertThat(child.remote()).isFalse();
        assertThat(caller.ids().spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(headers.get("traceparent"))
                .isEqualTo(PARENT.replace("00f067aa0ba902b7", child.ids().spanId()))
                .isNotEqualTo(PARENT);
        assertThat(headers.get("tracestate")).isEqualTo("a=1");
    }

    @Test
    void theFlagAndALaterVersionAreKnown() {
        assertThat(requireNonNull(read(Map.of("traceparent", PARENT.replace("-01", "-00"))))
                        .child()
                        .sampled())
                .isFalse();
        assertThat(requireNonNull(read(Map.of("traceparent", "cc" + PARENT.substring(2) + "-more")))
                        .sampled())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-0",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-011",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
                "00-0AF7651916CD43DD8448EB211C80319C-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00_0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
                "00-+af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"
            })
    void whatHasAnotherFormIsNoCaller(String parent) {
        assertThat(read(Map.of("traceparent", parent))).isNull();
    }

    @Test
    void withoutHeadersThereIsNoCaller() {
        assertThat(read(Map.of())).isNull();
    }

    @Test
    void theRatioIsThatOfTheTracesThatAreKept() {
        List<TraceContext> tenth = Stream.generate(() -> TraceContext.root(Ratio.of(0.1)))
                .limit(10_000)
                .toList();

        assertThat(tenth.stream().filter(TraceContext::sampled).count()).isBetween(700L, 1300L);
        assertThat(Ratio.of(1).keeps(-1) && Ratio.of(1).keeps(Long.MAX_VALUE)).isTrue();
        assertThat(Ratio.of(0).keeps(0) || Ratio.of(0).keeps(Long.MIN_VALUE)).isFalse();
    }
}
