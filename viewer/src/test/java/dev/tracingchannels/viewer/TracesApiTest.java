// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.spanId;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesApiTest {

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

    @Test
    void tracesAreListedNewestFirst() {
        send("shop", span(1, 1, 0));
        send("shop", span(2, 3, 0).addAttributes(attribute("http.response.status_code", 404)));
        send("shop", span(3, 2, 0));

        JsonNode list = client.get("/api/traces").json();
        assertThat(list.get("stored").asInt()).isEqualTo(3);
        assertThat(list.findValuesAsText("traceId")).containsExactly(traceId(2), traceId(3), traceId(1));
        JsonNode newest = list.at("/traces/0");
        assertThat(newest.get("name").asText()).isEqualTo("span 3");
        assertThat(newest.get("service").asText()).isEqualTo("shop");
        assertThat(newest.get("httpStatus").asText()).isEqualTo("404");
        assertThat(newest.get("startEpochNanos").asText()).isEqualTo(Long.toString(Spans.EPOCH + 3_000_000));
        assertThat(newest.get("durationNanos").asLong()).isEqualTo(1_000_000);
        assertThat(list.at("/traces/1/httpStatus").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '1 2 3'",
        "service=stock, '2'",
        "service=other, ''",
        "error=true, '3'",
        "error=false, '1 2'",
        "q=SPAN%202, '2'",
        "q=, '1 2 3'",
        "limit=1, '3'",
        "service=shop&error=true&limit=5, '3'"
    })
    void theListIsFiltered(String query, String traces) {
        send("shop", span(1, 1, 0));
        send("stock", span(2, 2, 0));
        send("shop", Spans.failed(span(3, 3, 0), "no"));

        assertThat(client.get("/api/traces?" + query).json().findValuesAsText("traceId"))
                .containsExactlyInAnyOrder(
                        traces.isEmpty()
                                ? new String[0]
                                : Arrays.stream(traces.split(" "))
                                        .map(number -> traceId(Long.parseLong(number)))
                                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0         | \"limit\" is a whole number from 1, not \"0\"",
                "limit=many      | \"limit\" is a whole number",
                "error=maybe     | \"error\" is true or false, not \"maybe\"",
                "colour=red      | Unknown parameter \"colour\": known are [error, limit, q, service]",
                "q=a&q=b         | Parameter \"q\" is given more than once"
            })
    void aFilterThatMakesNoSenseIsExplained(String query, String message) {
        Client.Answer answer = client.get("/api/traces?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).startsWith(message);
    }

    @Test
    void everyKindOfAttributeKeepsItsType() {
        AnyValue.Builder array = AnyValue.newBuilder();
        array.getArrayValueBuilder().addValuesBuilder().setBoolValue(true);
        AnyValue.Builder map = AnyValue.newBuilder();
        map.getKvlistValueBuilder().addValues(attribute("inner", "x"));
        send(
                "shop",
                span(1, 1, 0)
                        .addAttributes(attribute("string", "text"))
                        .addAttributes(attribute("int", Long.MAX_VALUE))
                        .addAttributes(keyed("double", AnyValue.newBuilder().setDoubleValue(0.5)))
                        .addAttributes(keyed("nan", AnyValue.newBuilder().setDoubleValue(Double.NaN)))
                        .addAttributes(keyed("array", array))
                        .addAttributes(keyed("map", map))
                        .addAttributes(keyed("empty", AnyValue.newBuilder()))
                        .setDroppedAttributesCount(4));

        JsonNode span = client.get("/api/traces/" + traceId(1)).json().at("/spans/0");
        assertThat(span.get("attributes").toString())
                .isEqualTo("[{\"key\":\"string\",\"type\":\"string\",\"value\":\"text\"},"
                        + "{\"key\":\"int\",\"type\":\"int\",\"value\":\"9223372036854775807\"},"
                        + "{\"key\":\"double\",\"type\":\"double\",\"value\":0.5},"
                        + "{\"key\":\"nan\",\"type\":\"double\",\"value\":\"NaN\"},"
                        + "{\"key\":\"array\",\"type\":\"array\",\"value\":[{\"type\":\"bool\",\"value\":true}]},"
                        + "{\"key\":\"map\",\"type\":\"map\",\"value\":[{\"key\":\"inner\",\"type\":\"string\",\"value\":\"x\"}]},"
                        + "{\"key\":\"empty\",\"type\":\"empty\",\"value\":null}]");
        assertThat(span.get("droppedAttributes").asInt()).isEqualTo(4);
    }

    @Test
    void aMissingTraceIsNotFound() {
        Client.Answer answer = client.get("/api/traces/" + traceId(7));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().get("error").asText()).startsWith("No trace " + traceId(7) + " is here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "zz000000000000000000000000000000"})
    void anInvalidTraceIdIsRefused(String id) {
        Client.Answer answer = client.get("/api/traces/" + id);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).contains("32 hexadecimal digits, not \"" + id + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/traces", "/api/traces/00000000000000000000000000000007"})
    void tracesAreReadWithGet(String path) {
        Client.Answer answer = client.method("DELETE", path);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(answer.json().get("status").asInt()).isEqualTo(405);
    }

    @Test
    void aClientWithTheLatestVersionGetsNotModifiedUntilItChanges() {
        send("shop", span(1, 1, 0));
        for (String path : new String[] {"/api/traces", "/api/traces/" + traceId(1)}) {
            String etag = client.get(path).header("ETag");
            assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(304);
            send("shop", span(1, 2, 1));
            assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/outline"})
    void aTraceIsReadInPartsAndThenOnlyItsNewSpans(String of) {
        for (long number = 1; number <= 5; number++) {
            send("shop", span(1, number, number == 1 ? 0 : 1));
        }
        String path = "/api/traces/" + traceId(1) + of;
        JsonNode first = client.get(path + "?limit=3").json();
        assertThat(spanIds(first)).containsExactly(spanId(1), spanId(2), spanId(3));
        assertThat(first.get("fromStart").asBoolean()).isTrue();
        assertThat(first.get("more").asBoolean()).isTrue();
        assertThat(first.get("spanCount").asInt()).isEqualTo(5);

        JsonNode second = client.get(
                        path + "?limit=3&after=" + first.get("next").asText())
                .json();
        assertThat(spanIds(second)).containsExactly(spanId(4), spanId(5));
        assertThat(second.get("fromStart").asBoolean()).isFalse();
        assertThat(second.get("more").asBoolean()).isFalse();

        String next = path + "?after=" + second.get("next").asText();
        assertThat(spanIds(client.get(next).json())).isEmpty();
        send("shop", span(1, 2, 1).setName("again"));
        assertThat(spanIds(client.get(next).json())).containsExactly(spanId(2));
    }

    @Test
    void aTraceThatReplacedAnEarlierOneOfTheSameIdIsReadFromItsStart() throws Exception {
        try (Viewer small = Viewer.start(ViewerOptions.DEFAULT.withPort(0).withMaxTraces(1))) {
            client = new Client(small);
            send("shop", span(1, 1, 0));
            String path = "/api/traces/" + traceId(1) + "/outline";
            Client.Answer before = client.get(path);
            send("shop", span(2, 1, 0));
            send("shop", span(1, 2, 0));

            Client.Answer after = client.get(
                    path + "?after=" + before.json().get("next").asText(), "If-None-Match", before.header("ETag"));
            assertThat(after.json().get("fromStart").asBoolean()).isTrue();
            assertThat(spanIds(after.json())).containsExactly(spanId(2));
        }
    }

    @Test
    void anInvalidContinuationIsExplained() {
        send("shop", span(1, 1, 0));
        String path = "/api/traces/" + traceId(1);
        String next = client.get(path).json().get("next").asText();

        assertThat(client.get(path + "?after=" + next + "x").status()).isEqualTo(400);
        assertThat(client.get(path + "?before=" + next).status()).isEqualTo(400);
        assertThat(client.get(path + "/nowhere").status()).isEqualTo(404);
        assertThat(client.get(path + "/spans/7").status()).isEqualTo(400);
        assertThat(client.get(path + "/spans/" + spanId(7)).status()).isEqualTo(404);
    }

    @Test
    void anAnswerStopsBeforeItGetsTooLarge() {
        for (long number = 1; number <= 5; number++) {
            send("shop", span(1, number, 0).addAttributes(attribute("text", "x".repeat(2 << 20))));
        }
        JsonNode part = client.get("/api/traces/" + traceId(1)).json();

        assertThat(part.get("spans")).hasSize(2);
        assertThat(part.get("more").asBoolean()).isTrue();
    }

    @Test
    void anOutlineHasALineForEachSpan() {
        Span.Builder span = Spans.failed(span(1, 2, 1).setName("x".repeat(298) + "\uD83D\uDE00\uD83D\uDE00"), "no");
        span.addEventsBuilder().setName("retry").setTimeUnixNano(Spans.EPOCH);
        send("shop", span.addAttributes(attribute("secret", "of no use in a line")));

        assertThat(client.get("/api/traces/" + traceId(1) + "/outline")
                        .json()
                        .at("/spans/0")
                        .toString())
                .isEqualTo("{\"spanId\":\"" + spanId(2) + "\",\"parentSpanId\":\"" + spanId(1) + "\",\"name\":\""
                        + "x".repeat(298) + "…\",\"service\":\"shop\",\"kind\":\"internal\",\"status\":\"error\","
                        + "\"startEpochNanos\":\"1700000000002000000\",\"endEpochNanos\":\"1700000000003000000\","
                        + "\"events\":[{\"name\":\"retry\",\"epochNanos\":\"1700000000000000000\"}]}");
    }

    @Test
    void aSingleSpanHasItsResourceAndScope() {
        send("shop", span(1, 1, 0).addAttributes(attribute("key", "value")));
        JsonNode span =
                client.get("/api/traces/" + traceId(1) + "/spans/" + spanId(1)).json();

        assertThat(span.get("name").asText()).isEqualTo("span 1");
        assertThat(span.at("/attributes/0/value").asText()).isEqualTo("value");
        assertThat(span.at("/resource/attributes/0/value").asText()).isEqualTo("shop");
        assertThat(span.at("/scope/name").asText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPAN, 2",
        "carts, 1",
        "QUERY.text, 1",
        "5432, 1",
        "0002, 1",
        "true, 1",
        "0.5, 1",
        "shop, 2",
        "nothing, 0",
        "'', 0"
    })
    void spansAreFoundByTheirTexts(String text, int number) {
        send("shop", span(1, 1, 0));
        send(
                "shop",
                span(1, 2, 0)
                        .addAttributes(attribute("db.query.text", "SELECT carts"))
                        .addAttributes(attribute("server.port", 5432))
                        .addAttributes(keyed("bool", AnyValue.newBuilder().setBoolValue(true)))
                        .addAttributes(keyed("double", AnyValue.newBuilder().setDoubleValue(0.5))));

        assertThat(client.get("/api/traces/" + traceId(1) + "/matches?q=" + text)
                        .json()
                        .get("spanIds"))
                .hasSize(number);
    }

    @Test
    void impossibleTimesGiveNoNegativeDuration() {
        send("shop", span(1, 1, 0).setEndTimeUnixNano(1));
        send("shop", span(2, 1, 0).setStartTimeUnixNano(Long.MAX_VALUE).setEndTimeUnixNano(Long.MAX_VALUE - 1));
        send("shop", span(3, 1, 0).setStartTimeUnixNano(1).setEndTimeUnixNano(Long.MAX_VALUE));
        send("shop", span(4, 1, 0).setEndTimeUnixNano(-1));

        assertThat(client.get("/api/traces").json().findValues("durationNanos"))
                .extracting(JsonNode::asLong)
                .containsExactlyInAnyOrder(0L, 0L, Long.MAX_VALUE - 1);
        assertThat(client.get("/api/traces").json().get("rejectedSpans").asInt())
                .isEqualTo(1);
    }

    private static List<String> spanIds(JsonNode trace) {
        return trace.get("spans").findValuesAsText("spanId");
    }

    private static KeyValue keyed(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private void send(String service, Span.Builder span) {
        assertThat(client.post(request(service, span).toByteArray(), "Content-Type", "application/x-protobuf")
                        .status())
                .isEqualTo(200);
    }
}
