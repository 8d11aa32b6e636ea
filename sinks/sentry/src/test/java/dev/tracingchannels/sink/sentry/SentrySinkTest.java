// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import io.sentry.Sentry;
import io.sentry.SentryOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is Sentry's own; the rest is {@link SentryContractTest}. */
class SentrySinkTest {
    private static final TracingChannel<Request> REQUESTS = TracingChannel.named("test:request");
    private static final String TRACE = "771a43a4192642f0b136d5159a501700";

    private SentryTool tool = new SentryTool();

    record Request(
            SpanKind kind, Map<String, String> attributes, Map<String, String> incoming, Map<String, String> outgoing) {
        static Request of(SpanKind kind, Map<String, String> attributes) {
            return new Request(kind, attributes, Map.of(), new HashMap<>());
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        tool.close();
        assertThat(REQUESTS.hasSubscribers()).isFalse();
    }

    private static SinkRegistration install() {
        return SentrySink.install(MapperRegistry.empty().with(new RequestMapper()));
    }

    private void restart(Consumer<SentryOptions> options) {
        tool.close();
        tool = new SentryTool(options);
    }

    private static void request(Request request, Runnable work) {
        REQUESTS.traceSync(() -> request, () -> {
            work.run();
            return null;
        });
    }

    private static Request server(Map<String, String> incoming) {
        return new Request(
                SpanKind.SERVER,
                Map.of("http.request.method", "GET", "http.route", "/basket"),
                incoming,
                new HashMap<>());
    }

    private static Request client(Map<String, String> outgoing) {
        return new Request(
                SpanKind.CLIENT,
                Map.of("http.request.method", "GET", "url.full", "http://example.com/goods"),
                Map.of(),
                outgoing);
    }

    private JsonNode onlyTransaction() {
        assertThat(tool.transactions()).hasSize(1);
        return tool.transactions().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER,   http.request.method,   GET,        http.server,    auto.http.test",
        "CLIENT,   http.request.method,   GET,        http.client,    auto.http.test",
        "CLIENT,   db.system.name,        postgresql, db,             auto.db.test",
        "PRODUCER, messaging.system.name, kafka,      queue.publish,  auto.queue.test",
        "CONSUMER, messaging.system.name, kafka,      queue.process,  auto.queue.test",
        "CLIENT,   rpc.system.name,       grpc,       rpc.client,     auto.rpc.test",
        "SERVER,   rpc.system.name,       grpc,       rpc.server,     auto.rpc.test",
        "CLIENT,   gen_ai.operation.name, chat,       gen_ai.chat,    auto.gen_ai.test",
        "INTERNAL, test.else,             else,       test.request,   auto.test.test"
    })
    void theOperationAndTheOriginAreTheOnesSentryKnows(
            SpanKind kind, String attribute, String value, String op, String origin) {
        try (SinkRegistration bindings = install()) {
            Request request = Request.of(kind, Map.of(attribute, value));
            request(request, () -> request(request, () -> {}));
        }
        JsonNode root = onlyTransaction().get("contexts").get("trace");
        JsonNode child = onlyTransaction().get("spans").get(0);
        assertThat(List.of(root.get("op").asText(), child.get("op").asText())).containsOnly(op);
        assertThat(List.of(root.get("origin").asText(), child.get("origin").asText()))
                .containsOnly(origin);
    }

    @Test
    void aRoutedRequestIsNamedByItsRoute() {
        try (SinkRegistration bindings = install()) {
            request(server(Map.of()), () -> {});
        }
        assertThat(onlyTransaction().get("transaction").asText()).isEqualTo("GET /basket");
        assertThat(onlyTransaction().get("transaction_info").get("source").asText())
                .isEqualTo("route");
    }

    @Test
    void aQueryIsDescribedByItsText() {
        try (SinkRegistration bindings = install()) {
            request(
                    server(Map.of()),
                    () -> request(
                            Request.of(
                                    SpanKind.CLIENT,
                                    Map.of("db.system.name", "postgresql", "db.query.text", "select ?")),
                            () -> {}));
        }
        assertThat(onlyTransaction().get("spans").get(0).get("description").asText())
                .isEqualTo("select ?");
    }

    @ParameterizedTest
    @CsvSource({"200, ok", "404, not_found", "503, unavailable", "302, ok"})
    void theStatusIsTheOneOfTheHttpAnswer(long http, String status) {
        try (SinkRegistration bindings = install()) {
            REQUESTS.traceSync(() -> server(Map.of()), () -> http);
        }
        assertThat(onlyTransaction().get("contexts").get("trace").get("status").asText())
                .isEqualTo(status);
    }

    @Test
    void aTraceContinuesFromSentrysHeaders() {
        Map<String, String> headers = Map.of(
                "sentry-trace",
                TRACE + "-a14eae35e4c44a5d-1",
                "baggage",
                "other=1\nsentry-trace_id=" + TRACE + ",sentry-sampled=true,sentry-sample_rand=0.5");
        Map<String, String> sent = new HashMap<>();
        try (SinkRegistration bindings = install()) {
            request(server(headers), () -> request(client(sent), () -> {}));
        }
        JsonNode root = onlyTransaction().get("contexts").get("trace");
        assertThat(root.get("trace_id").asText()).isEqualTo(TRACE);
        assertThat(root.get("parent_span_id").asText()).isEqualTo("a14eae35e4c44a5d");
        String client = onlyTransaction().get("spans").get(0).get("span_id").asText();
        assertThat(sent).containsEntry("sentry-trace", TRACE + '-' + client + "-1");
        assertThat(sent.get("baggage")).contains("sentry-trace_id=" + TRACE);
    }

    @Test
    void baggageOfOthersStaysInTheHeader() {
        Map<String, String> sent = new HashMap<>(Map.of("baggage", "other=1"));
        try (SinkRegistration bindings = install()) {
            request(client(sent), () -> {});
        }
        assertThat(sent.get("baggage")).contains("other=1").contains("sentry-trace_id=");
    }

    @Test
    void headersGoOnlyWhereTheApplicationLetsThem() {
        restart(options -> options.setTracePropagationTargets(List.of("friend.example")));
        Map<String, String> sent = new HashMap<>();
        try (SinkRegistration bindings = install()) {
            request(client(sent), () -> {});
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void anUnsampledTraceFromOutsideIsNotSampledHere() {
        try (SinkRegistration bindings = install()) {
            request(server(Map.of("sentry-trace", TRACE + "-a14eae35e4c44a5d-0")), () -> {});
        }
        assertThat(tool.transactions()).isEmpty();
    }

    @Test
    void theSamplerSeesNameOperationAndAttributes() {
        restart(options -> options.setTracesSampler(context -> "/basket"
                                .equals(context.getCustomSamplingContext().get("http.route"))
                        && context.getTransactionContext().getOperation().equals("http.server")
                        && context.getTransactionContext().getName().equals("GET /basket")
                ? 0.0
                : 1.0));
        try (SinkRegistration bindings = install()) {
            request(server(Map.of()), () -> {});
            request(client(new HashMap<>()), () -> {});
        }
        assertThat(onlyTransaction().get("contexts").get("trace").get("op").asText())
                .isEqualTo("http.client");
    }

    @Test
    void whatIsSetOnTheScopeOfOneRequestIsNotSeenInAnother() {
        try (SinkRegistration bindings = install()) {
            request(server(Map.of()), () -> {
                Sentry.setTag("user", "one");
                request(client(new HashMap<>()), () -> Sentry.captureMessage("in one"));
            });
            request(server(Map.of()), () -> Sentry.captureMessage("in other"));
        }
        assertThat(tool.events()).hasSize(2);
        assertThat(tool.events().get(0).get("tags").get("user").asText()).isEqualTo("one");
        assertThat(tool.events().get(1).has("tags")).isFalse();
    }

    @Test
    void aFailureSaysTheErrorsClassAndNothingInItsWords() {
        try (SinkRegistration bindings = install()) {
            assertThatThrownBy(() -> request(
                            server(Map.of()),
                            () -> request(client(new HashMap<>()), () -> {
                                throw new IllegalStateException("secret", new IllegalStateException("secret cause"));
                            })))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(onlyTransaction().toString())
                .contains("java.lang.IllegalStateException")
                .doesNotContain("secret");
        assertThat(tool.events()).isEmpty();
    }

    @Test
    void anErrorThatTheApplicationCapturesBelongsToTheSpanThatFailed() {
        IllegalStateException broken = new IllegalStateException("broken");
        try (SinkRegistration bindings = install()) {
            request(server(Map.of()), () -> {
                assertThatThrownBy(() -> request(client(new HashMap<>()), () -> {
                            throw broken;
                        }))
                        .isSameAs(broken);
                Sentry.captureException(broken);
            });
        }
        String failed = onlyTransaction().get("spans").get(0).get("span_id").asText();
        assertThat(tool.events()).hasSize(1);
        assertThat(tool.events()
                        .get(0)
                        .get("contexts")
                        .get("trace")
                        .get("span_id")
                        .asText())
                .isEqualTo(failed);
    }

    @Test
    void withoutTracingErrorsStillBelongToTheTraceFromOutside() {
        restart(options -> options.setTracesSampleRate(null));
        BindingOptions options =
                BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("test", false));
        try (SinkRegistration bindings =
                SentrySink.install(MapperRegistry.empty().with(new RequestMapper()), options)) {
            assertThatThrownBy(() -> request(server(Map.of("sentry-trace", TRACE + "-a14eae35e4c44a5d-1")), () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(tool.transactions()).isEmpty();
        assertThat(tool.events()).hasSize(1);
        assertThat(tool.events()
                        .get(0)
                        .get("contexts")
                        .get("trace")
                        .get("trace_id")
                        .asText())
                .isEqualTo(TRACE);
    }

    private static final class RequestMapper implements Mapper<Request> {
        @Override
        public String channel() {
            return "test:request";
        }

        @Override
        public Class<Request> payloadType() {
            return Request.class;
        }

        @Override
        public String spanName(Request request) {
            String route = request.attributes().get("http.route");
            return route == null ? "request" : "GET " + route;
        }

        @Override
        public SpanKind spanKind(Request request) {
            return request.kind();
        }

        @Override
        public void start(Request request, AttributeWriter attributes) {
            request.attributes().forEach((name, value) -> attributes.put(AttributeKey.ofString(name), value));
        }

        @Override
        public void end(Operation<? extends Request> operation, SpanWriter span) {
            if (operation.result() instanceof Long status) {
                span.put(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
            }
        }

        @Override
        public @Nullable HeaderReader incomingHeaders(Request request) {
            return request.kind() != SpanKind.SERVER
                    ? null
                    : new HeaderReader() {
                        @Override
                        public List<String> getAll(String name) {
                            return Stream.ofNullable(request.incoming().get(name))
                                    .flatMap(String::lines)
                                    .toList();
                        }

                        @Override
                        public Iterable<String> names() {
                            return request.incoming().keySet();
                        }
                    };
        }

        @Override
        public HeaderWriter outgoingHeaders(Request request) {
            return new HeaderWriter() {
                @Override
                public void set(String name, String value) {
                    request.outgoing().put(name, value);
                }

                @Override
                public @Nullable String get(String name) {
                    return request.outgoing().get(name);
                }
            };
        }
    }
}
