// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MappedSpansTest {
    private final TracingChannel<String> channel = TracingChannel.of(
            Channel.unnamed("start"),
            Channel.unnamed("end"),
            Channel.unnamed("asyncStart"),
            Channel.unnamed("asyncEnd"),
            Channel.unnamed("error"));

    private final Mapper<String> mapper = new Mapper<>() {
        @Override
        public String channel() {
            return channel.name();
        }

        @Override
        public Class<String> payloadType() {
            return String.class;
        }

        @Override
        public String spanName(String payload) {
            return payload;
        }

        @Override
        public SpanKind spanKind(String payload) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(String payload, AttributeWriter attributes) {
            if (payload.equals("wrong")) {
                attributes.put(AttributeKey.ofString("http.no_such_name"), payload);
            }
        }
    };

    @Test
    void operationsAreMappedWhenTheyAreOverWhicheverThreadEndsThem() {
        try (MappedSpans<String> spans = MappedSpans.on(channel, mapper)) {
            OpenOperation first = channel.open(() -> "first");
            channel.traceSync(() -> "second", () -> 1);
            first.close();
            CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)
                    .execute(() -> first.fail(new IllegalStateException("no")));
            assertThat(spans.await(2)).extracting(MappedSpan::name).containsExactly("second", "first");
            assertThat(spans.await(2)).extracting(MappedSpan::failed).containsExactly(false, true);
        }
    }

    @Test
    void aThreadKnowsWithinWhichOperationsItIs() {
        try (MappedSpans<String> spans = MappedSpans.on(channel, mapper)) {
            assertThat(spans.here()).isNull();
            String here = channel.traceSync(() -> "a", () -> channel.traceSync(() -> "b", spans::here));
            assertThat(here).isEqualTo("1 > 2");
            assertThat(spans.here()).isNull();
        }
        try (MappedSpans<String> spans = MappedSpans.on(channel, mapper, payload -> '/' + payload)) {
            assertThat(channel.<String, RuntimeException>traceSync(() -> "a", spans::here))
                    .isEqualTo("/a");
        }
    }

    @Test
    void anOperationThatIsSettledElsewhereDuringItsCallIsOneSpan() throws Exception {
        try (MappedSpans<String> spans = MappedSpans.on(channel, mapper)) {
            try (OpenOperation open = channel.open(() -> "open")) {
                CompletableFuture.runAsync(() -> open.succeed(1)).get();
            }
            assertThat(spans.awaitOnly().failed()).isFalse();
        }
    }

    @Test
    void moreOperationsThanExpectedAreToldAlsoThoseThatAreNotOver() {
        try (MappedSpans<String> spans = MappedSpans.on(channel, mapper);
                OpenOperation open = channel.open(() -> "open")) {
            channel.traceSync(() -> "over", () -> 1);
            assertThatThrownBy(spans::awaitOnly)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("2 have begun")
                    .hasMessageContaining("over");
            open.succeed(null);
        }
    }

    @Test
    void aSpanThatIsNotAsTheConventionsDemandIsTold() {
        try (MappedSpans<String> spans = MappedSpans.on(channel, mapper, ContentCapture.NONE)) {
            channel.traceSync(() -> "wrong", () -> 1);
            assertThatThrownBy(spans::awaitOnly)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("http.no_such_name");
        }
    }

    @Test
    void nothingIsLeftOnceTheyAreClosed() {
        MappedSpans.on(channel, mapper).close();
        assertThat(channel.hasSubscribers()).isFalse();
    }
}
