// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int ROOM = 1000;

    private final List<String> told = new ArrayList<>();
    private final Losses losses = new Losses(told::add);
    private final Outbox outbox =
            new Outbox(Scopes.resource("käse"), new Outbox.Limits(ROOM, ROOM / 2, 60_000), losses);
    private final Outbox.Section one = outbox.section(scope("one"));
    private final Outbox.Section other = outbox.section(scope("other"));

    private static byte[] scope(String schema) {
        Bytes scope = new Bytes();
        scope.text(Otlp.SCOPE_SPANS_SCHEMA_URL, schema);
        return Arrays.copyOf(scope.array(), scope.length());
    }

    private static Bytes span(String name) {
        Bytes span = new Bytes();
        span.text(Otlp.SPAN_NAME, name);
        return span;
    }

    private ExportTraceServiceRequest taken(int spans) {
        Bytes request = new Bytes();
        assertThat(outbox.take(request)).isEqualTo(spans);
        outbox.sent();
        return Decoded.request(request.array(), request.length());
    }

    @Test
    void spansAreSentOnceByTheirScopes() {
        outbox.add(one, span("a"));
        outbox.add(other, span("b"));
        outbox.add(one, span("c"));

        ResourceSpans resource = taken(3).getResourceSpans(0);
        outbox.add(outbox.section(scope("other")), span("d"));
        ResourceSpans next = taken(1).getResourceSpans(0);

        assertThat(Decoded.attributes(resource.getResource().getAttributesList()))
                .containsEntry("service.name", "käse");
        assertThat(resource.getScopeSpansList())
                .extracting(ScopeSpans::getSchemaUrl)
                .containsExactly("one", "other");
        assertThat(resource.getScopeSpans(0).getSpansList())
                .extracting(Span::getName)
                .containsExactly("a", "c");
        assertThat(next.getScopeSpansList())
                .extracting(ScopeSpans::getSchemaUrl)
                .containsExactly("other");
        assertThat(taken(0)).isEqualTo(ExportTraceServiceRequest.getDefaultInstance());
    }

    @Test
    void whatFindsNoRoomIsDroppedAndToldOnce() {
        Bytes hundred = span("x".repeat(96));
        assertThat(Otlp.sized(hundred.length())).isEqualTo(100);
        for (int i = 0; i < 13; i++) {
            outbox.add(one, hundred);
        }
        losses.tell();
        losses.tell();

        assertThat(losses.count()).isEqualTo(3);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("3 spans").contains("3 for lack of room");
        assertThat(Decoded.spans(List.of(taken(10)))).hasSize(10);

        outbox.add(one, span("x".repeat(ROOM)));
        outbox.add(one, hundred);

        assertThat(losses.count()).isEqualTo(4);
        losses.tell();
        assertThat(told).hasSize(1);
        losses.tellAll();
        assertThat(told).hasSize(2);
        assertThat(Decoded.spans(List.of(taken(1)))).hasSize(1);
    }

    @Test
    void afterTheEndNothingMoreIsTakenAndWhatWaitsIsStillSent() throws InterruptedException {
        outbox.add(one, span("a"));
        outbox.close();
        outbox.add(one, span("b"));

        assertThat(outbox.await()).isTrue();
        assertThat(Decoded.spans(List.of(taken(1)))).extracting(Span::getName).containsExactly("a");
        assertThat(outbox.await()).isFalse();
        assertThat(losses.count()).isEqualTo(1);
    }

    @Test
    void enoughIsSentAtOnce() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            outbox.add(one, span("x".repeat(96)));
        }

        assertThat(outbox.await()).isTrue();
    }
}
