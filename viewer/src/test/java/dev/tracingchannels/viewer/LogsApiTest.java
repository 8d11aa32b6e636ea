// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Records.record;
import static dev.tracingchannels.viewer.Records.request;
import static dev.tracingchannels.viewer.Records.thrown;
import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.spanId;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsApiTest {

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
    void recordsOfTheOpenTelemetrySdkAreShown(String compression) {
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", "shop")
                        .build())
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(OtlpHttpLogRecordExporter.builder()
                                .setEndpoint(viewer.logsUri().toString())
                                .setCompression(compression)
                                .build())
                        .build())
                .build()) {
            provider.get("com.example.Checkout")
                    .logRecordBuilder()
                    .setSeverity(Severity.WARN2)
                    .setBody("declined")
                    .setException(new IllegalStateException("no money"))
                    .emit();
            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }

        JsonNode line = client.get("/api/logs").json().at("/records/0");
        assertThat(line.get("level").asText()).isEqualTo("warn");
        assertThat(line.get("logger").asText()).isEqualTo("com.example.Checkout");
        assertThat(line.get("service").asText()).isEqualTo("shop");
        assertThat(line.get("text").asText()).isEqualTo("declined");
        assertThat(line.get("exception").asText()).isEqualTo("java.lang.IllegalStateException");
        JsonNode record =
                client.get("/api/logs/" + line.get("recordId").asText()).json();
        assertThat(record.get("severityNumber").asInt()).isEqualTo(14);
        assertThat(record.get("attributes").findValuesAsText("key"))
                .contains("exception.type", "exception.message", "exception.stacktrace");
        assertThat(record.at("/scope/name").asText()).isEqualTo("com.example.Checkout");
    }

    /** Shaped like the example in the specification's repository. */
    @Test
    void aRequestInJsonIsShown() {
        Client.Answer answer = client.postJson(OtlpSignal.LOGS, """
                {"resourceLogs": [{
                  "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "my.service"}}]},
                  "scopeLogs": [{
                    "scope": {"name": "my.library", "version": "1.0.0"},
                    "logRecords": [{
                      "timeUnixNano": "1544712660300000000",
                      "observedTimeUnixNano": "1544712660300000001",
                      "severityNumber": 10,
                      "severityText": "Information",
                      "traceId": "5B8EFFF798038103D269B633813FC60C",
                      "spanId": "EEE19B7EC3C1B174",
                      "body": {"stringValue": "Example log record"},
                      "attributes": [{"key": "string.attribute", "value": {"stringValue": "some string"}}]
                    }]
                  }]
                }]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{}");
        JsonNode trace =
                client.get("/api/traces/5B8EFFF798038103D269B633813FC60C").json();
        assertThat(trace.at("/resources/0/attributes/0/value").asText()).isEqualTo("my.service");
        assertThat(trace.at("/scopes/0/name").asText()).isEqualTo("my.library");
        JsonNode record = trace.at("/records/0");
        assertThat(record.get("spanId").asText()).isEqualTo("eee19b7ec3c1b174");
        assertThat(record.get("level").asText()).isEqualTo("info");
        assertThat(record.get("severityText").asText()).isEqualTo("Information");
        assertThat(record.get("epochNanos").asText()).isEqualTo("1544712660300000000");
        assertThat(record.get("observedEpochNanos").asText()).isEqualTo("1544712660300000001");
        assertThat(record.at("/body/value").asText()).isEqualTo("Example log record");
        assertThat(record.at("/attributes/0/value").asText()).isEqualTo("some string");
    }

    @Test
    void aTraceHasItsRecordsWhicheverComesFirst() {
        send(request(record(1, 2, 5), thrown(record(1, 1, 1), "java.io.IOException", "gone", "at a")));
        JsonNode before = client.get("/api/traces").json().at("/traces/0");
        assertThat(before.get("traceId").asText()).isEqualTo(traceId(1));
        assertThat(before.get("name").asText()).isEmpty();
        assertThat(before.get("service").asText()).isEqualTo("shop");
        assertThat(before.get("spanCount").asInt()).isZero();
        assertThat(before.get("startEpochNanos").asText()).isEqualTo(Long.toString(Spans.EPOCH + 1_000_000));
        assertThat(before.get("durationNanos").asLong()).isEqualTo(4_000_000);

        client.post(Spans.request("shop", span(1, 1, 0)).toByteArray(), "Content-Type", "application/x-protobuf");
        JsonNode trace = client.get("/api/traces/" + traceId(1)).json();
        assertThat(trace.get("name").asText()).isEqualTo("span 1");
        assertThat(trace.get("recordCount").asInt()).isEqualTo(2);
        assertThat(trace.get("errorRecordCount").asInt()).isEqualTo(1);
        assertThat(trace.get("records").findValuesAsText("spanId")).containsExactly(spanId(2), spanId(1));
        assertThat(trace.at("/records/0/offsetNanos").asLong()).isEqualTo(4_000_000);
        JsonNode line =
                client.get("/api/traces/" + traceId(1) + "/outline").json().at("/records/1");
        assertThat(line.get("exception").asText()).isEqualTo("java.io.IOException");
        JsonNode one = client.get("/api/traces/" + traceId(1) + "/records/"
                        + line.get("recordId").asText())
                .json();
        assertThat(one.at("/attributes/2/value").asText()).isEqualTo("at a");
        assertThat(one.at("/resource/attributes/0/value").asText()).isEqualTo("shop");
        assertThat(client.get("/api/logs").json().get("stored").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/outline"})
    void theRecordsOfATraceAreReadInPartsAndThenOnlyTheNewOnes(String of) {
        client.post(Spans.request("shop", Spans.family(1, 2)).toByteArray(), "Content-Type", "application/x-protobuf");
        send(request(Records.many(1, 1, 5)));
        String path = "/api/traces/" + traceId(1) + of;
        List<String> texts = new ArrayList<>();
        String next = "";
        JsonNode part;
        do {
            part = client.get(path + "?limit=2&after=" + next).json();
            next = part.get("next").asText();
            part.get("records")
                    .forEach(record -> texts.add(
                            record.has("text")
                                    ? record.get("text").asText()
                                    : record.at("/body/value").asText()));
        } while (part.get("more").asBoolean());

        assertThat(texts).containsExactly("record 1", "record 2", "record 3", "record 4", "record 5");
        assertThat(part.get("spans")).isEmpty();
        send(request(record(1, 1, 6)));
        part = client.get(path + "?after=" + next).json();
        assertThat(part.get("records")).hasSize(1);
        assertThat(part.get("spans")).isEmpty();
        assertThat(client.get(path + "?after=" + next + "-x").status()).isEqualTo(400);
    }

    @Test
    void recordsWithoutATraceAreListedNewestFirstAndInParts() {
        send(request(record(0, 0, 2), record(0, 0, 3), record(0, 0, 1), record(0, 0, 3)));

        JsonNode first = client.get("/api/logs?limit=3").json();
        assertThat(texts(first)).containsExactly("record 3", "record 3", "record 2");
        assertThat(first.get("more").asBoolean()).isTrue();
        JsonNode second = client.get(
                        "/api/logs?limit=3&before=" + first.get("next").asText())
                .json();
        assertThat(texts(second)).containsExactly("record 1");
        assertThat(second.get("more").asBoolean()).isFalse();
        assertThat(second.get("matching").asInt()).isEqualTo(4);
        assertThat(client.get("/api/traces").json().get("stored").asInt()).isZero();
        assertThat(client.get("/api/traces").json().get("recordsWithoutTrace").asInt())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3",
        "q=RECORD 2, 1",
        "q=carts, 1",
        "q=.*, 1",
        "q=(, 0",
        "q=<b>, 1",
        "level=trace, 3",
        "level=warn, 1",
        "level=fatal, 0",
        "logger=checkout, 2",
        "logger=com.example.Stock, 1",
        "logger=zzz, 0",
        "service=shop, 2",
        "service=sho, 0",
        "level=info&logger=checkout&q=record&limit=1, 1"
    })
    void theListIsFiltered(String query, int number) {
        send(request(
                record(0, 0, 1), record(0, 0, 2).addAttributes(attribute("db.query.text", "SELECT carts .* <b>"))));
        send(request(
                "stock",
                "com.example.Stock",
                record(0, 0, 3).setSeverityNumberValue(17).setSeverityText("SEVERE")));

        assertThat(client.get("/api/logs?" + encoded(query)).json().get("records"))
                .hasSize(number);
    }

    private static String encoded(String query) {
        return String.join(
                "&",
                List.of(query.split("&", -1)).stream()
                        .map(pair -> pair.isEmpty()
                                ? "q="
                                : pair.split("=", 2)[0]
                                        + "="
                                        + URLEncoder.encode(pair.split("=", 2)[1], StandardCharsets.UTF_8))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?level=loud   | \"level\" is trace, debug, info, warn, error or fatal, not \"loud\"",
                "?before=7     | \"before\" is what an answer gave as \"next\", not \"7\"",
                "?before=7-x   | \"before\" is what an answer gave as \"next\"",
                "?limit=0      | \"limit\" is a whole number from 1",
                "?colour=red   | Unknown parameter \"colour\": known are [before, level, limit, logger, q, service]",
                "/x            | A record id is a whole number, not \"x\"",
                "/-1           | A record id is a whole number, not \"-1\"",
            })
    void aRequestThatMakesNoSenseIsExplained(String request, String message) {
        Client.Answer answer = client.get("/api/logs" + request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).startsWith(message);
    }

    @Test
    void anUnknownRecordIsNotFound() {
        send(request(record(1, 0, 1)));
        assertThat(client.get("/api/logs/1").status()).isEqualTo(404);
        assertThat(client.get("/api/traces/" + traceId(1) + "/records/1").status())
                .isEqualTo(200);
        assertThat(client.get("/api/traces/" + traceId(1) + "/records/2").status())
                .isEqualTo(404);
        assertThat(client.get("/api/traces/" + traceId(1) + "/records/x").status())
                .isEqualTo(400);
    }

    @Test
    void aClientWithTheLatestVersionGetsNotModifiedUntilItChanges() {
        send(request(record(1, 0, 1), record(0, 0, 1)));
        for (String path : new String[] {"/api/logs", "/api/traces", "/api/traces/" + traceId(1)}) {
            String etag = client.get(path).header("ETag");
            assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(304);
            send(request(record(1, 0, 2), record(0, 0, 2)));
            assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', trace",
        "4, '', trace",
        "5, '', debug",
        "9, '', info",
        "12, '', info",
        "13, '', warn",
        "20, FINE, error",
        "24, '', fatal",
        "0, '', unset",
        "0, Warn, warn",
        "0, Warnung, unset",
        "25, '', unset",
        "-1, '', unset"
    })
    void theSeverityNumberGivesTheLevel(int number, String text, String level) {
        send(request(record(0, 0, 1).setSeverityNumberValue(number).setSeverityText(text)));

        assertThat(client.get("/api/logs").json().at("/records/0/level").asText())
                .isEqualTo(level);
    }

    @Test
    void aBodyOfAnyTypeIsShown() {
        AnyValue.Builder map = AnyValue.newBuilder();
        map.getKvlistValueBuilder()
                .addValues(attribute("user", "x"))
                .addValues(attribute("tries", 3))
                .addValuesBuilder()
                .setKey("list")
                .getValueBuilder()
                .getArrayValueBuilder()
                .addValues(AnyValue.newBuilder().setBoolValue(true))
                .addValues(AnyValue.newBuilder().setDoubleValue(0.5))
                .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("b")))
                .addValues(AnyValue.newBuilder());
        send(request(
                record(0, 0, 2).setBody(map),
                record(0, 0, 1).clearBody().setEventName("user.login"),
                record(0, 0, 0).clearBody()));

        JsonNode list = client.get("/api/logs").json();
        assertThat(texts(list)).containsExactly("{user: x, tries: 3, list: [true, 0.5, Yg==, ]}", "user.login", "");
        JsonNode record = client.get(
                        "/api/logs/" + list.at("/records/0/recordId").asText())
                .json();
        assertThat(record.at("/body/type").asText()).isEqualTo("map");
        assertThat(record.at("/body/value/1/value").asText()).isEqualTo("3");
    }

    @Test
    void withoutATimeTheObservedTimeCountsAndElseTheArrival() {
        long before = System.currentTimeMillis();
        send(request(
                record(0, 0, 0).setTimeUnixNano(0).setObservedTimeUnixNano(7),
                record(0, 0, 0).setTimeUnixNano(0)));

        JsonNode records = client.get("/api/logs").json().get("records");
        assertThat(records.at("/1/epochNanos").asText()).isEqualTo("7");
        assertThat(records.at("/0/epochNanos").asLong()).isGreaterThanOrEqualTo(before * 1_000_000);
    }

    @Test
    void aRecordWithAnInvalidTraceIdBelongsToNoTraceAndOneWithAnInvalidSpanIdToNoSpan() {
        send(request(
                record(0, 1, 1).setTraceId(ByteString.copyFromUtf8("short")),
                record(0, 1, 2).setTraceId(ByteString.copyFrom(new byte[16])),
                record(1, 0, 3).setSpanId(ByteString.copyFromUtf8("short"))));

        assertThat(texts(client.get("/api/logs").json())).containsExactly("record 2", "record 1");
        assertThat(client.get("/api/traces/" + traceId(1))
                        .json()
                        .at("/records/0/spanId")
                        .isNull())
                .isTrue();
    }

    @Test
    void invalidRecordsAreRejectedAndTheOthersKept() throws Exception {
        ExportLogsServiceRequest request = request(
                record(0, 0, 1),
                record(0, 0, 2).setTimeUnixNano(-1),
                record(0, 0, 3).setBody(AnyValue.newBuilder().setStringValue("x".repeat(bodyLimit() / 2))));
        Client.Answer answer =
                client.post(OtlpSignal.LOGS, request.toByteArray(), "Content-Type", "application/x-protobuf");

        assertThat(answer.status()).isEqualTo(200);
        var partial = ExportLogsServiceResponse.parseFrom(answer.bytes()).getPartialSuccess();
        assertThat(partial.getRejectedLogRecords()).isEqualTo(2);
        assertThat(partial.getErrorMessage())
                .contains("1 record: time_unix_nano and", "1 record: with its resource and scope it must be at most");
        assertThat(texts(client.get("/api/logs").json())).containsExactly("record 1");
        assertThat(client.get("/api/traces").json().get("rejectedRecords").asInt())
                .isEqualTo(2);
        assertThat(client.postJson(
                                OtlpSignal.LOGS,
                                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":"
                                        + "\"18446744073709551615\"}]}]}]}")
                        .text())
                .startsWith("{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"1 record: time_");
    }

    private static int bodyLimit() {
        return Memory.of(Runtime.getRuntime().maxMemory()).body();
    }

    @Test
    void recordsOfATraceAreFoundByTheirTexts() {
        send(request(record(1, 1, 1), record(1, 1, 2).addAttributes(attribute("order.id", 4711))));
        String path = "/api/traces/" + traceId(1) + "/matches?q=";

        assertThat(client.get(path + "record").json().get("recordIds")).hasSize(2);
        assertThat(client.get(path + "4711").json().get("recordIds")).hasSize(1);
        assertThat(client.get(path + "com.example.CHECKOUT").json().get("recordIds"))
                .hasSize(2);
        assertThat(client.get(path).json().get("recordIds")).isEmpty();
    }

    @Test
    void aTraceWithAnErrorRecordIsAmongThoseWithErrors() {
        client.post(
                Spans.request("shop", span(1, 1, 0), span(2, 1, 0)).toByteArray(),
                "Content-Type",
                "application/x-protobuf");
        send(request("audit", "a", thrown(record(1, 1, 1), "E", "", "")));

        assertThat(client.get("/api/traces?error=true").json().findValuesAsText("traceId"))
                .containsExactly(traceId(1));
        assertThat(client.get("/api/traces?error=false").json().findValuesAsText("traceId"))
                .containsExactly(traceId(2));
        assertThat(client.get("/api/traces?service=audit").json().findValuesAsText("traceId"))
                .containsExactly(traceId(1));
    }

    @Test
    void anAnswerStopsBeforeItGetsTooLarge() {
        for (int number = 1; number <= 5; number++) {
            send(request(record(1, 1, number).setBody(AnyValue.newBuilder().setStringValue("x".repeat(2 << 20)))));
        }
        JsonNode part = client.get("/api/traces/" + traceId(1)).json();

        assertThat(part.get("records")).hasSize(2);
        assertThat(part.get("more").asBoolean()).isTrue();
    }

    private static List<String> texts(JsonNode list) {
        return list.get("records").findValuesAsText("text");
    }

    private void send(ExportLogsServiceRequest request) {
        Client.Answer answer = client.post(
                OtlpSignal.LOGS,
                Client.gzip(request.toByteArray()),
                "Content-Type",
                "application/x-protobuf",
                "Content-Encoding",
                "gzip");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
    }
}
