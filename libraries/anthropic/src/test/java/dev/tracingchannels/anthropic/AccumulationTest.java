// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a message is accumulated. The events are texts here, and the message is all of them. */
class AccumulationTest {
    private final AtomicInteger accumulators = new AtomicInteger();
    private final AtomicInteger accumulated = new AtomicInteger();
    private final Collector<String, Object, @Nullable String> collector = collector();

    @SuppressWarnings("unchecked") // the container is not read here
    private Collector<String, Object, @Nullable String> collector() {
        return (Collector<String, Object, @Nullable String>) (Collector<String, ?, @Nullable String>)
                Accumulation.collector(new Accumulation.Kind<StringBuilder, String, String>(
                        () -> {
                            accumulators.incrementAndGet();
                            return new StringBuilder();
                        },
                        (text, event) -> {
                            accumulated.incrementAndGet();
                            text.append(event);
                        },
                        StringBuilder::toString,
                        "<"::equals,
                        "d"::equals,
                        ">"::equals,
                        () -> ">"));
    }

    private Object streamed(int texts) {
        Object container = collector.supplier().get();
        Stream.of(Stream.of("<"), IntStream.range(0, texts).mapToObj(i -> "t"), Stream.of("d", ">"))
                .flatMap(events -> events)
                .forEach(event -> collector.accumulator().accept(container, event));
        return container;
    }

    @Test
    void aShortMessageIsNotAccumulatedBeforeItIsAskedFor() {
        Object container = streamed(3);
        assertThat(accumulators).hasValue(0);
        assertThat(collector.finisher().apply(container)).isEqualTo("<tttd>");
        assertThat(accumulators).hasValue(1);
    }

    @Test
    void aLongMessageIsAccumulatedAsItComesAndKeepsNoEvents() {
        int texts = 3 * Accumulation.KEPT;
        Object container = streamed(texts);
        assertThat(accumulated).hasValue(texts + 3);
        assertThat(collector.finisher().apply(container)).isEqualTo('<' + "t".repeat(texts) + "d>");
        assertThat(accumulated).hasValue(texts + 3);
    }
}
