// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpEndpointTest {

    private static final String PROTOBUF = "application/x-protobuf";

    private static final int BODY_LIMIT =
            Memory.of(Runtime.getRuntime().maxMemory()).body();

    private Viewer viewer;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0));
        client = new Client(viewer);
    }

    @AfterEach
    void stop() {
        viewer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void spansOfTheOpenTelemetrySdkAreShown(String compression) {
        String traceId;
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", "shop")
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(viewer.tracesUri().toString())
                                .setCompression(compression)
                                .build())
                        .build())
                .build()) {
            Tracer tracer = provider.tracerBuilder("scope")
                    .setInstrumentationVersion("1.2")
                    .build();
            var root = tracer.spanBuilder("GET /cart")
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute("http.response.status_code", 500)
                    .startSpan();
            traceId = root.getSpanContext().getTraceId();
            try (Scope current = root.makeCurrent()) {
                assertThat(current).isNotNull();
                tracer.spanBuilder("SELECT carts")
                        .setSpanKind(SpanKind.CLIENT)
                        .addLink(root.getSpanContext())
                        .setAttribute(AttributeKey.stringArrayKey("skus"), List.of("a", "b"))
                        .startSpan()
                        .end();
            }
            root.recordException(new IllegalStateException("no cart"));
            root.setStatus(StatusCode.ERROR, "gone").end();
            CompletableResultCode flushed = provider.forceFlush().join(20, TimeUnit.SECONDS);
            assertThat(flushed.isSuccess()).isTrue();
        }

        JsonNode trace = client.get("/api/traces/" + traceId).json();
        assertThat(trace.get("name").asText()).isEqualTo("GET /cart");
        assertThat(trace.get("httpStatus").asText()).isEqualTo("500");
        assertThat(trace.get("errorCount").asInt()).isEqualTo(1);
        JsonNode root = named(trace, "GET /cart");
        JsonNode child = named(trace, "SELECT carts");
        assertThat(child.get("parentSpanId")).isEqualTo(root.get("spanId"));
        assertThat(child.get("kind").asText()).isEqualTo("client");
        assertThat(child.at("/attributes/0/value/1/value").asText()).isEqualTo("b");
        assertThat(child.at("/links/0/traceId").asText()).isEqualTo(traceId);
        assertThat(root.get("service").asText()).isEqualTo("shop");
        assertThat(root.get("parentSpanId").isNull()).isTrue();
        assertThat(root.at("/status/message").asText()).isEqualTo("gone");
        assertThat(root.at("/events/0/name").asText()).isEqualTo("exception");
        assertThat(trace.at("/scopes/0/name").asText()).isEqualTo("scope");
        assertThat(trace.at("/resources/0/attributes").toString()).contains("telemetry.sdk.language");
    }

    /** Shaped like the example in the specification's repository. */
    @Test
    void aRequestInJsonIsShown() {
        Client.Answer answer = client.postJson("""
                {"resourceSpans": [{
                  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "my.service"}}]},
                  "scopeSpans": [{
                    "scope": {"name": "my.library", "version": "1.0.0"},
                    "spans": [{
                      "traceId": "5B8EFFF798038103D269B633813FC60C",
                      "spanId": "EEE19B7EC3C1B174",
                      "parentSpanId": "EEE19B7EC3C1B173",
                      "name": "I'm a server span",
                      "startTimeUnixNano": 1544712660000000000,
                      "endTimeUnixNano": "1544712661000000000",
                      "kind": 2,
                      "attributes": [{"key": "my.span.attr", "value": {"stringValue": "some value"}}]
                    }]
                  }]
                }]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{}");
        JsonNode trace =
                client.get("/api/traces/5B8EFFF798038103D269B633813FC60C").json();
        assertThat(trace.get("hasRoot").asBoolean()).isFalse();
        assertThat(trace.get("durationNanos").asLong()).isEqualTo(1_000_000_000);
        assertThat(trace.at("/spans/0/startEpochNanos").asText()).isEqualTo("1544712660000000000");
        assertThat(trace.at("/spans/0/attributes/0/value").asText()).isEqualTo("some value");
    }

    @ParameterizedTest
    @EnumSource(OtlpSignal.class)
    void anEmptyRequestSucceedsWithNoPartialSuccess(OtlpSignal signal) {
        Client.Answer answer = client.post(signal, new byte[0], "Content-Type", PROTOBUF);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(PROTOBUF);
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void invalidSpansAreRejectedAndTheOthersKept() throws Exception {
        Client.Answer answer = client.post(
                request(
                                "service",
                                span(1, 1, 0),
                                span(0, 2, 0),
                                span(1, 3, 0).setSpanId(ByteString.copyFromUtf8("short")),
                                span(1, 4, 0).setParentSpanId(ByteString.copyFromUtf8("short")),
                                span(1, 5, 0).setStartTimeUnixNano(0))
                        .toByteArray(),
                "Content-Type",
                PROTOBUF);

        assertThat(answer.status()).isEqualTo(200);
        var partial = ExportTraceServiceResponse.parseFrom(answer.bytes()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(4);
        assertThat(partial.getErrorMessage())
                .contains("1 span: trace_id must be", "1 span: span_id", "1 span: parent_span_id", "start_time");
        assertThat(client.get("/api/traces/" + traceId(1))
                        .json()
                        .get("spanCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/api/traces").json().get("rejectedSpans").asInt())
                .isEqualTo(4);
    }

    @Test
    void aSpanWithTooManyPartsIsRejected() throws Exception {
        int parts = OtlpRequest.MAX_PARTS;
        Client.Answer answer = client.post(
                request(
                                "service",
                                span(1, 1, 0).addAllAttributes(Collections.nCopies(parts, attribute("key", "value"))),
                                span(1, 2, 0).addAllAttributes(Collections.nCopies(parts / 2 - 10, attribute("", ""))),
                                span(1, 3, 0).setName("x".repeat(BODY_LIMIT / 2)))
                        .toByteArray(),
                "Content-Type",
                PROTOBUF);

        var partial = ExportTraceServiceResponse.parseFrom(answer.bytes()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(2);
        assertThat(partial.getErrorMessage())
                .contains("at most 50000 attributes, values, events and links", "at most " + BODY_LIMIT / 2 + " bytes");
    }

    @Test
    void aPartialSuccessIsReportedInJsonToo() {
        String json = client.postJson("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"00\"}]}]}]}")
                .text();

        assertThat(json)
                .startsWith("{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"1 span: trace_id must be");
    }

    @ParameterizedTest
    @CsvSource({"TRACES, resourceSpans, ExportTraceServiceRequest", "LOGS, resourceLogs, ExportLogsServiceRequest"})
    void aBrokenBodyIsAnsweredWithAStatusInItsEncoding(OtlpSignal signal, String field, String type) throws Exception {
        Client.Answer protobuf = client.post(signal, new byte[] {1, 2, 3}, "Content-Type", PROTOBUF);
        assertThat(protobuf.status()).isEqualTo(400);
        assertThat(protobuf.header("Content-Type")).isEqualTo(PROTOBUF);
        UnknownFieldSet status = UnknownFieldSet.parseFrom(protobuf.bytes());
        assertThat(status.getField(1).getVarintList()).containsExactly(3L);
        assertThat(status.getField(2).getLengthDelimitedList().get(0).toStringUtf8())
                .contains("not an " + type);

        Client.Answer json = client.postJson(signal, "{\"" + field + "\": 7}");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.json().get("code").asInt()).isEqualTo(3);
        assertThat(json.json().get("message").asText()).contains("at /" + field + " expected an array");
    }

    @ParameterizedTest
    @EnumSource(OtlpSignal.class)
    void aBodyThatIsNotTheGzipThatItClaimsToBeIsRefused(OtlpSignal signal) {
        byte[] whole = Client.gzip(request("service", span(1, 1, 0)).toByteArray());
        byte[] cut = Arrays.copyOf(whole, whole.length - 12);
        for (byte[] body : List.of(new byte[] {1, 2, 3}, new byte[0], cut)) {
            Client.Answer answer = client.post(signal, body, "Content-Type", PROTOBUF, "Content-Encoding", "gzip");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("not valid gzip");
        }
        assertThat(client.get("/api/traces").json().get("stored").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/grpc", "application/jsonp", "''"})
    void anotherContentTypeIsRefused(String type) {
        for (OtlpSignal signal : OtlpSignal.values()) {
            Client.Answer answer = type.isEmpty()
                    ? client.post(signal, new byte[0])
                    : client.post(signal, new byte[0], "Content-Type", type);

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.json().get("message").asText()).contains("application/x-protobuf or application/json");
        }
    }

    @Test
    void theContentTypeMayNameItsCharset() {
        assertThat(client.post("{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "Application/JSON; charset=utf-8")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(OtlpSignal.class)
    void anotherContentEncodingIsRefused(OtlpSignal signal) {
        Client.Answer answer =
                client.post(signal, new byte[0], "Content-Type", "application/json", "Content-Encoding", "br");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip, identity");
    }

    @ParameterizedTest
    @EnumSource(OtlpSignal.class)
    void aBodyThatIsTooLargeIsRefusedCompressedOrNot(OtlpSignal signal) {
        byte[] large = new byte[BODY_LIMIT + 1];
        Client.Answer plain = client.post(signal, large, "Content-Type", PROTOBUF);
        assertThat(plain.status()).isEqualTo(413);

        byte[] bomb = Client.gzip(new byte[8 * BODY_LIMIT]);
        assertThat(bomb).hasSizeLessThan(1 << 20);
        Client.Answer zipped =
                client.post(signal, bomb, "Content-Type", "application/json", "Content-Encoding", "gzip");
        assertThat(zipped.status()).isEqualTo(413);
        assertThat(zipped.json().get("message").asText()).contains("when unzipped");
    }

    @ParameterizedTest
    @EnumSource(OtlpSignal.class)
    void otlpIsSentWithPost(OtlpSignal signal) {
        Client.Answer answer = client.get(signal.path());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void otherSignalsAreRefused() {
        Client.Answer answer = client.get("/v1/metrics");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("message").asText()).contains("traces and logs alone, at /v1/traces and /v1/logs");
    }

    private static JsonNode named(JsonNode trace, String name) {
        for (JsonNode span : trace.get("spans")) {
            if (span.get("name").asText().equals(name)) {
                return span;
            }
        }
        throw new AssertionError("No span " + name + " in " + trace);
    }
}
