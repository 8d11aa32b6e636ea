// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way: a request to the shop, and its trace in the viewer. For each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private Demo demo;

    abstract Options.DatabaseKind database();

    /** The value of {@code db.system.name}. */
    abstract String systemName();

    @BeforeAll
    void start() throws Exception {
        demo = Demo.start(new Options(0, 0, database(), false));
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    /** A trace id of our own in the request finds its trace again, and shows that it is continued. */
    private record Answer(int status, String body, String traceId) {}

    private Answer send(String method, String path, String body) throws Exception {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(demo.shop().resolve(path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("traceparent", "00-" + traceId + "-00000000000000ab-01")
                        .build(),
                BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), traceId);
    }

    private Answer checkout(String lines, String card) throws Exception {
        return send("POST", "/checkout", "{\"lines\": [" + lines + "], \"card\": \"" + card + "\"}");
    }

    private Trace trace(Answer answer) {
        URI uri = demo.viewer().resolve("/api/traces/" + answer.traceId());
        return await("the trace of " + answer)
                .until(
                        () -> {
                            JsonNode json = get(uri);
                            return json.has("spans") && hasServerSpan(json) ? Trace.of(json) : null;
                        },
                        trace -> trace != null);
    }

    /** The server span ends last, so then all are there. */
    private static boolean hasServerSpan(JsonNode trace) {
        for (JsonNode span : trace.get("spans")) {
            if (span.get("kind").asText().equals("server")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode get(URI uri) throws Exception {
        return JSON.readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    private static Trace.Span server(Trace trace) {
        return trace.spans().stream()
                .filter(span -> span.kind().equals("server"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCheckoutIsOneTraceOfItsLayersItsQueriesAndItsPayment() throws Exception {
        Answer answer = checkout(
                "{\"productId\": 1, \"quantity\": 2}, {\"productId\": 3, \"quantity\": 1}", "4000000000000001");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        Trace trace = trace(answer);

        Trace.Span server = server(trace);
        assertThat(server.name()).isEqualTo("POST /checkout");
        assertThat(server.parent()).isEqualTo("00000000000000ab");
        assertThat(server.attributes())
                .containsEntry("http.route", "/checkout")
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", "201")
                .containsEntry("url.path", "/checkout")
                .containsEntry("url.scheme", "http");
        assertThat(trace.childrenOf(server))
                .extracting(Trace.Span::name)
                .containsExactly("before *", "endpoint /checkout", "after *");

        Trace.Span endpoint = trace.only("endpoint /checkout");
        assertThat(trace.only("charge card").parent()).isEqualTo(endpoint.id());
        Trace.Span insert = trace.only("INSERT customer_order");
        assertThat(insert.parent()).isEqualTo(endpoint.id());
        assertThat(insert.kind()).isEqualTo("client");
        assertThat(insert.attributes())
                .containsEntry("db.system.name", systemName())
                .containsEntry("db.query.summary", "INSERT customer_order")
                .containsEntry("db.query.text", "INSERT INTO customer_order (placed_at, total_cents) VALUES (?, ?)")
                .containsKey("db.namespace");
        assertThat(trace.spans()).allSatisfy(span -> assertThat(span.status()).isEqualTo("unset"));
    }

    @Test
    void aCheckoutShowsTheAgentThatRecommendsSomething() throws Exception {
        Answer answer = checkout("{\"productId\": 1, \"quantity\": 1}", "4000000000000001");
        assertThat(answer.body()).contains("The espresso cups go well with it");
        Trace trace = trace(answer);

        Trace.Span run = trace.only("invoke_agent recommender");
        assertThat(run.parent()).isEqualTo(trace.only("endpoint /checkout").id());
        assertThat(trace.childrenOf(run))
                .extracting(Trace.Span::name)
                .containsExactly("chat claude-opus-4-1", "execute_tool find_product", "chat claude-opus-4-1");
        Trace.Span chat = trace.childrenOf(run).get(0);
        assertThat(chat.kind()).isEqualTo("client");
        assertThat(chat.attributes())
                .containsEntry("gen_ai.provider.name", "anthropic")
                .containsEntry("gen_ai.request.stream", "true")
                .containsKeys("gen_ai.usage.input_tokens", "gen_ai.response.time_to_first_chunk");
        assertThat(trace.childrenOf(trace.only("execute_tool find_product")))
                .extracting(Trace.Span::name)
                .contains("SELECT product");
    }

    @Test
    void whatIsOutOfStockIsRefusedWithoutAnErrorOfTheServer() throws Exception {
        Answer answer = checkout("{\"productId\": 5, \"quantity\": 2}", "4000000000000001");
        assertThat(answer.status()).isEqualTo(409);
        Trace trace = trace(answer);
        assertThat(server(trace).status()).isEqualTo("unset");
        assertThat(server(trace).attributes()).containsEntry("http.response.status_code", "409");
    }

    @Test
    void aDeclinedPaymentRollsBackAndMarksTheSpanThatFailed() throws Exception {
        Answer answer = checkout("{\"productId\": 2, \"quantity\": 1}", "4000000000000002");
        assertThat(answer.status()).isEqualTo(402);
        Trace trace = trace(answer);
        Trace.Span charge = trace.only("charge card");
        assertThat(charge.status()).isEqualTo("error");
        assertThat(charge.attributes()).containsEntry("error.type", "dev.tracingchannels.demo.payment.PaymentDeclined");
        assertThat(server(trace).status()).isEqualTo("unset");
        assertThat(send("GET", "/products/2", "").body()).contains("\"stock\":1000");
    }

    @Test
    void aCrashMarksTheServerSpan() throws Exception {
        Answer answer = send("GET", "/reviews", "");
        assertThat(answer.status()).isEqualTo(500);
        Trace trace = trace(answer);
        assertThat(server(trace).status()).isEqualTo("error");
        assertThat(server(trace).attributes())
                .containsEntry("http.response.status_code", "500")
                .containsKey("error.type");
    }

    @Test
    void aProductThatIsNotThereIsNotFound() throws Exception {
        Answer answer = send("GET", "/products/99", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(server(trace(answer)).name()).isEqualTo("GET /products/{id}");
    }

    @Test
    void aSlowReportIsOneSlowQuery() throws Exception {
        Answer answer = send("GET", "/reports/sales", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(trace(answer).spans())
                .anySatisfy(span -> assertThat(span.attributes())
                        .extractingByKey("db.query.text")
                        .asString()
                        .startsWith("WITH RECURSIVE filler"));
    }

    @Test
    void aCartThatMakesNoSenseIsExplained() throws Exception {
        assertThat(send("POST", "/checkout", "hello").status()).isEqualTo(400);
        assertThat(send("POST", "/checkout", "{\"lines\": [], \"card\": \"1\"}").body())
                .contains("at least one line");
        assertThat(checkout("{\"productId\": 1, \"quantity\": -1}", "1").status())
                .isEqualTo(400);
    }
}
