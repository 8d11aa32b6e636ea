// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of which there are several. */
class HeaderReaderTest {
    private record Headers(Map<String, List<String>> values) implements HeaderReader {
        @Override
        public List<String> getAll(String name) {
            return values.getOrDefault(name, List.of());
        }

        @Override
        public Iterable<String> names() {
            return values.keySet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baggage", "tracestate", "Baggage", "TraceState"})
    void severalHeadersWithListsAreJoined(String name) {
        assertThat(new Headers(Map.of(name, List.of("a=1", "b=2,c=3"))).get(name))
                .isEqualTo("a=1,b=2,c=3");
        assertThat(new Headers(Map.of(name, List.of("a=1"))).get(name)).isEqualTo("a=1");
    }

    @Test
    void ofSeveralOtherHeadersTheFirstIsTaken() {
        assertThat(new Headers(Map.of("traceparent", List.of("first", "second"))).get("traceparent"))
                .isEqualTo("first");
    }

    @Test
    void aHeaderThatIsNotThereHasNoValue() {
        assertThat(new Headers(Map.of()).get("baggage")).isNull();
    }
}
