// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.SpanKind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionRulesTest {
    private static final Map<String, Object> SERVER =
            Map.of("http.request.method", "GET", "url.path", "/p/7", "url.scheme", "http");
    private static final Map<String, Object> CLIENT =
            Map.of("http.request.method", "GET", "url.full", "http://h/", "server.address", "h", "server.port", 80L);
    private static final Map<String, Object> DATABASE =
            Map.of("db.system.name", "postgresql", "db.query.summary", "SELECT users");
    private static final Map<String, Object> MODEL =
            Map.of("gen_ai.operation.name", "chat", "gen_ai.provider.name", "anthropic", "gen_ai.request.model", "m-1");
    private static final Map<String, Object> MESSAGE = Map.of(
            "messaging.system", "kafka", "messaging.operation.name", "poll", "messaging.operation.type", "receive");

    private static MappedSpan span(String name, SpanKind kind, Map<String, Object> attributes) {
        return new MappedSpan(name, kind, attributes, attributes, attributes.containsKey("error.type"), null);
    }

    private static Map<String, Object> with(Map<String, Object> attributes, String name, Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> without(Map<String, Object> attributes, String name) {
        Map<String, Object> fewer = new HashMap<>(attributes);
        fewer.remove(name);
        return fewer;
    }

    static Stream<MappedSpan> right() {
        return Stream.of(
                span("GET", SpanKind.SERVER, SERVER),
                span("GET /p/{id}", SpanKind.SERVER, with(SERVER, "http.route", "/p/{id}")),
                span("GET", SpanKind.SERVER, with(SERVER, "http.response.status_code", 404L)),
                span("GET", SpanKind.CLIENT, CLIENT),
                span("SELECT users", SpanKind.CLIENT, DATABASE),
                span("GET", SpanKind.CLIENT, Map.of("db.system.name", "redis", "db.operation.name", "GET")),
                span("chat m-1", SpanKind.CLIENT, MODEL),
                span("chat m-20260101", SpanKind.CLIENT, with(MODEL, "gen_ai.request.model", "m-20260101")),
                span("db:5433", SpanKind.CLIENT, Map.of("db.system.name", "postgresql")),
                span("poll orders", SpanKind.CLIENT, MESSAGE),
                span("cache get", SpanKind.INTERNAL, Map.of("cache.hit", true)),
                span("GET", SpanKind.SERVER, with(SERVER, "http.request.header.accept", "a")),
                new MappedSpan(null, SpanKind.CLIENT, Map.of(), Map.of(), false, null));
    }

    @ParameterizedTest
    @MethodSource("right")
    void aSpanByTheConventionsIsRight(MappedSpan span) {
        assertThat(span.violations()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(span("GET", SpanKind.SERVER, without(SERVER, "url.path")), "url.path must be there"),
                Arguments.of(span("GET", SpanKind.INTERNAL, CLIENT), "The kind must be one of"),
                Arguments.of(span("GET", SpanKind.CLIENT, without(CLIENT, "url.full")), "url.full must be there"),
                Arguments.of(span("GET /p/7", SpanKind.SERVER, SERVER), "The name must be GET"),
                Arguments.of(
                        span("PURGE", SpanKind.SERVER, with(SERVER, "http.request.method", "PURGE")),
                        "http.request.method must be a known one"),
                Arguments.of(
                        span("HTTP", SpanKind.SERVER, with(SERVER, "http.request.method", "_OTHER")),
                        "http.request.method_original"),
                Arguments.of(
                        span("GET", SpanKind.SERVER, with(SERVER, "http.response.status_code", 500L)),
                        "must have failed with status 500"),
                Arguments.of(
                        span("SELECT users", SpanKind.CLIENT, without(DATABASE, "db.system.name")),
                        "db.system.name must be there"),
                Arguments.of(span("SELECT", SpanKind.CLIENT, DATABASE), "must be db.query.summary"),
                Arguments.of(
                        span("SELECT users", SpanKind.CLIENT, with(DATABASE, "db.operation.batch.size", 1L)),
                        "db.operation.batch.size"),
                Arguments.of(
                        span("chat m-1", SpanKind.CLIENT, without(MODEL, "gen_ai.provider.name")),
                        "gen_ai.provider.name must be there"),
                Arguments.of(span("chat", SpanKind.CLIENT, MODEL), "The name must be chat m-1"),
                Arguments.of(span("orders", SpanKind.CLIENT, MESSAGE), "must begin with messaging.operation.name"),
                Arguments.of(span("poll", SpanKind.PRODUCER, MESSAGE), "must not be a PRODUCER"),
                Arguments.of(
                        span("poll", SpanKind.CLIENT, with(MESSAGE, "messaging.operation.type", "process")),
                        "must be a CONSUMER"),
                Arguments.of(
                        span("poll", SpanKind.CLIENT, with(MESSAGE, "messaging.batch.message_count", -1L)),
                        "must not be negative"),
                Arguments.of(
                        span("SELECT users", SpanKind.CLIENT, with(DATABASE, "db.statement", "a")),
                        "db.statement is no name"),
                Arguments.of(
                        span("SELECT users", SpanKind.CLIENT, with(DATABASE, "server.port", 1L)),
                        "server.port must not be there"),
                Arguments.of(
                        span("SELECT users", SpanKind.CLIENT, with(DATABASE, "network.peer.port", 1L)),
                        "network.peer.port must not be there"),
                Arguments.of(span("get 12345", SpanKind.INTERNAL, Map.of()), "low in cardinality"),
                Arguments.of(span("", SpanKind.INTERNAL, Map.of()), "1 to 255"),
                Arguments.of(
                        new MappedSpan("a", SpanKind.INTERNAL, Map.of(), Map.of(), true, null),
                        "error.type must be there if"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsSaid(MappedSpan span, String violation) {
        assertThat(span.violations())
                .singleElement()
                .satisfies(said -> assertThat(said).contains(violation));
    }

    @Test
    void whatIsRequiredMustBeThereAtTheStart() {
        MappedSpan late = new MappedSpan("SELECT users", SpanKind.CLIENT, Map.of(), DATABASE, false, null);
        assertThat(late.violations()).containsExactly("db.system.name must be there at the start.");
    }
}
