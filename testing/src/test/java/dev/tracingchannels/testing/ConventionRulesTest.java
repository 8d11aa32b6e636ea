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
    private static final Map<String, Object> AGENT =
            Map.of("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", "clerk");
    private static final Map<String, Object> REMOTE_AGENT = with(AGENT, "gen_ai.provider.name", "anthropic");
    private static final Map<String, Object> NEW_AGENT = with(REMOTE_AGENT, "gen_ai.operation.name", "create_agent");
    private static final Map<String, Object> TOOL =
            Map.of("gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "find");
    private static final Map<String, Object> COMPLETION = with(MODEL, "gen_ai.operation.name", "text_completion");
    private static final Map<String, Object> COMMAND = Map.of(
            "db.system.name", "redis", "db.operation.name", "GET", "db.namespace", "0", "server.address", "cache");
    private static final Map<String, Object> MESSAGE = Map.of(
            "messaging.system.name",
            "kafka",
            "messaging.operation.name",
            "poll",
            "messaging.operation.type",
            "receive");

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
                span("chat m-1", SpanKind.INTERNAL, MODEL),
                span(
                        "chat m-1",
                        SpanKind.CLIENT,
                        with(with(MODEL, "server.address", "api.example"), "server.port", 443L)),
                span("text_completion m-1", SpanKind.CLIENT, COMPLETION),
                span("invoke_agent clerk", SpanKind.INTERNAL, AGENT),
                span("invoke_agent clerk", SpanKind.CLIENT, REMOTE_AGENT),
                span("invoke_agent", SpanKind.INTERNAL, without(AGENT, "gen_ai.agent.name")),
                span("create_agent clerk", SpanKind.CLIENT, NEW_AGENT),
                span("execute_tool find", SpanKind.INTERNAL, TOOL),
                span("handoff clerk", SpanKind.INTERNAL, Map.of("gen_ai.agent.name", "clerk")),
                span("plan clerk", SpanKind.INTERNAL, with(AGENT, "gen_ai.operation.name", "plan")),
                span(
                        "db:5433",
                        SpanKind.CLIENT,
                        Map.of("db.system.name", "postgresql", "server.address", "db", "server.port", 5433L)),
                span("postgresql", SpanKind.CLIENT, Map.of("db.system.name", "postgresql")),
                span("GET", SpanKind.CLIENT, COMMAND),
                span("GET cache", SpanKind.CLIENT, COMMAND),
                span("GET cache:6379", SpanKind.CLIENT, COMMAND),
                span("GET 0", SpanKind.CLIENT, COMMAND),
                span("Pool.getConnection", SpanKind.INTERNAL, Map.of("db.system.name", "postgresql")),
                span("poll orders", SpanKind.CLIENT, with(MESSAGE, "messaging.destination.name", "orders")),
                span("poll", SpanKind.CLIENT, MESSAGE),
                span("poll broker:9092", SpanKind.CLIENT, with(MESSAGE, "server.address", "broker")),
                span(
                        "poll orders/{region}",
                        SpanKind.CLIENT,
                        with(
                                with(MESSAGE, "messaging.destination.name", "orders/7"),
                                "messaging.destination.template",
                                "orders/{region}")),
                span("poll (temporary)", SpanKind.CLIENT, with(MESSAGE, "messaging.destination.temporary", true)),
                span("GET /p/{id}", SpanKind.CLIENT, with(CLIENT, "url.template", "/p/{id}")),
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
                Arguments.of(span("chat m-1", SpanKind.PRODUCER, MODEL), "The kind must be one of"),
                Arguments.of(
                        span("chat m-1", SpanKind.CLIENT, with(MODEL, "server.address", "api.example")),
                        "server.port must be there with server.address"),
                Arguments.of(span("chat m-1", SpanKind.CLIENT, COMPLETION), "must be text_completion m-1"),
                Arguments.of(
                        span("text_completion m-1", SpanKind.CLIENT, without(COMPLETION, "gen_ai.provider.name")),
                        "gen_ai.provider.name must be there"),
                Arguments.of(span("clerk", SpanKind.INTERNAL, AGENT), "The name must be invoke_agent clerk"),
                Arguments.of(span("invoke_agent clerk", SpanKind.PRODUCER, AGENT), "The kind must be one of"),
                Arguments.of(span("invoke_agent clerk", SpanKind.CLIENT, AGENT), "gen_ai.provider.name must be there"),
                Arguments.of(
                        span("invoke_agent clerk", SpanKind.INTERNAL, with(AGENT, "server.address", "api.example")),
                        "must not have server.address"),
                Arguments.of(
                        span("invoke_agent clerk", SpanKind.INTERNAL, without(AGENT, "gen_ai.operation.name")),
                        "gen_ai.operation.name must be there"),
                Arguments.of(span("create_agent clerk", SpanKind.INTERNAL, NEW_AGENT), "The kind must be one of"),
                Arguments.of(span("create clerk", SpanKind.CLIENT, NEW_AGENT), "The name must be create_agent clerk"),
                Arguments.of(
                        span("create_agent clerk", SpanKind.CLIENT, without(NEW_AGENT, "gen_ai.provider.name")),
                        "gen_ai.provider.name must be there"),
                Arguments.of(span("execute_tool find", SpanKind.CLIENT, TOOL), "The kind must be one of"),
                Arguments.of(
                        span("execute_tool", SpanKind.INTERNAL, without(TOOL, "gen_ai.tool.name")),
                        "gen_ai.tool.name must be there"),
                Arguments.of(span("execute_tool", SpanKind.INTERNAL, TOOL), "The name must be execute_tool find"),
                Arguments.of(
                        span("handoff clerk", SpanKind.CLIENT, Map.of("gen_ai.agent.name", "clerk")),
                        "The kind must be one of"),
                Arguments.of(span("GET user:7", SpanKind.CLIENT, COMMAND), "must be db.operation.name"),
                Arguments.of(span("redis:7", SpanKind.CLIENT, COMMAND), "must be db.operation.name"),
                Arguments.of(
                        span("GET /p/7", SpanKind.CLIENT, with(CLIENT, "url.template", "/p/{id}")),
                        "The name must be GET /p/{id}"),
                Arguments.of(span("GET /p/7", SpanKind.CLIENT, CLIENT), "The name must be GET"),
                Arguments.of(
                        span("GET", SpanKind.CLIENT, with(CLIENT, "server.port", "80")),
                        "server.port is of another type than String"),
                Arguments.of(
                        span("GET", SpanKind.SERVER, with(SERVER, "url.path", 7L)),
                        "url.path is of another type than Long"),
                Arguments.of(span("orders", SpanKind.CLIENT, MESSAGE), "must be messaging.operation.name"),
                Arguments.of(
                        span("poll orders/7", SpanKind.CLIENT, with(MESSAGE, "messaging.destination.name", "orders")),
                        "at most the destination"),
                Arguments.of(
                        span(
                                "poll amq.gen-7",
                                SpanKind.CLIENT,
                                with(
                                        with(MESSAGE, "messaging.destination.name", "amq.gen-7"),
                                        "messaging.destination.temporary",
                                        true)),
                        "at most the destination"),
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
