// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import dev.tracingchannels.testing.ClientTestServer;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spring's clients over clients of other libraries: one request that is sent is one CLIENT span, whichever of the two are traced. */
class ClientsOnClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("url.template");
    private static final AttributeKey<String> PROTOCOL = AttributeKey.stringKey("network.protocol.version");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> RESENDS = AttributeKey.longKey("http.request.resend_count");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private OpenTelemetrySdk sdk;
    private SinkRegistration sink;
    private ClientTestServer server;
    private Span caller;
    private Scope current;

    @BeforeEach
    @SuppressWarnings("MustBeClosedChecker") // after the test
    void start() {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build();
        sink = OpenTelemetrySink.install(sdk);
        server = new ClientTestServer();
        caller = sdk.getTracer("caller").spanBuilder("caller").startSpan();
        current = caller.makeCurrent();
    }

    @AfterEach
    void stop() throws IOException {
        current.close();
        sink.close();
        server.close();
        sdk.close();
    }

    /** The spans of clients in the order of their starts, once as many have ended, and a further request after them. */
    private List<SpanData> spans(int count) {
        await().atMost(PATIENCE).until(() -> exporter.getFinishedSpanItems().size() >= count);
        List<SpanData> spans = exporter.getFinishedSpanItems().stream()
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .toList();
        assertThat(spans).hasSize(count).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        });
        return spans;
    }

    private String template(String path) {
        return server.echo("").resolve("/") + path;
    }

    private void wasSentBy(SpanData span, String echo) {
        assertThat(echo.lines().filter(line -> line.startsWith("traceparent: ")))
                .singleElement()
                .asString()
                .startsWith("traceparent: 00-" + span.getTraceId() + '-' + span.getSpanId());
    }

    @ParameterizedTest
    @EnumSource
    void aRequestOfTwoTracedClientsIsOneSpanWithWhatBothKnow(Stack stack) {
        String echo = stack.make(true, true).send(template("{what}?n=1"), "echo");
        SpanData span = spans(1).get(0);
        assertThat(span.getName()).isEqualTo("GET /{what}");
        assertThat(span.getInstrumentationScopeInfo().getName()).contains("spring-web");
        assertThat(span.getAttributes().get(TEMPLATE)).isEqualTo("/{what}");
        assertThat(span.getAttributes().get(STATUS)).isEqualTo(200);
        assertThat(span.getAttributes().get(PROTOCOL)).isEqualTo("1.1");
        if (stack.showsEachSend()) {
            assertThat(span.getAttributes().get(PEER)).isNotNull();
        }
        wasSentBy(span, echo);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestOfATracedClientOfSpringIsOneSpan(Stack stack) {
        String echo = stack.make(true, false).send(template("{what}"), "echo");
        SpanData span = spans(1).get(0);
        assertThat(span.getName()).isEqualTo("GET /{what}");
        wasSentBy(span, echo);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestOfATracedClientBelowSpringsIsOneSpan(Stack stack) {
        String echo = stack.make(false, true).send(template("{what}"), "echo");
        SpanData span = spans(1).get(0);
        assertThat(span.getName()).isEqualTo("GET");
        assertThat(span.getInstrumentationScopeInfo().getName()).contains(stack.library);
        wasSentBy(span, echo);
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsASpanOfItsOwnWhereTheClientBelowShowsIt(Stack stack) {
        String echo = stack.make(true, true).send(template("redirect/{n}"), 0);
        List<SpanData> spans = spans(stack.showsEachSend() ? 2 : 1);
        SpanData first = spans.get(0);
        assertThat(first.getName()).isEqualTo("GET /redirect/{n}");
        assertThat(first.getAttributes().get(RESENDS)).isNull();
        if (stack.showsEachSend()) {
            SpanData second = spans.get(1);
            assertThat(first.getAttributes().get(STATUS)).isEqualTo(302);
            assertThat(second.getName()).isEqualTo("GET");
            assertThat(second.getAttributes().get(STATUS)).isEqualTo(200);
            assertThat(second.getAttributes().get(RESENDS)).isEqualTo(1);
            wasSentBy(second, echo);
        } else {
            assertThat(first.getAttributes().get(STATUS)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsRefusedIsOneSpanThatFails(Stack stack) throws IOException {
        String refused = ClientTestServer.refused() + "{what}";
        Stack.Get client = stack.make(true, true);
        assertThatThrownBy(() -> client.send(refused, "echo")).isNotNull();
        SpanData span = spans(1).get(0);
        assertThat(span.getName()).isEqualTo("GET /{what}");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void requestsOneAfterAnotherAreSpansOfTheirOwn(Stack stack) {
        Stack.Get client = stack.make(true, true);
        List<String> echoes = List.of(client.send(template("{what}"), "echo"), client.send(template("{what}"), "echo"));
        List<SpanData> spans = spans(2);
        wasSentBy(spans.get(0), echoes.get(0));
        wasSentBy(spans.get(1), echoes.get(1));
    }
}
