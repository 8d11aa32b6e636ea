// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
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
        "service=nobody, ''",
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
    void aTraceThatIsNotHereIsNotFound() {
        Client.Answer answer = client.get("/api/traces/" + traceId(7));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().get("error").asText()).startsWith("No trace " + traceId(7) + " is here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "zz000000000000000000000000000000"})
    void whatIsNoTraceIdIsRefused(String id) {
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
    void whoeverHasTheLatestIsToldSoUntilItChanges() {
        send("shop", span(1, 1, 0));
        for (String path : new String[] {"/api/traces", "/api/traces/" + traceId(1)}) {
            String etag = client.get(path).header("ETag");
            assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(304);
            send("shop", span(1, 2, 1));
            assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(200);
        }
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
