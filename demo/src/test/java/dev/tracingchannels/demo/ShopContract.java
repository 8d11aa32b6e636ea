// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.demo.Customer.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests everything together: a request to the shop, and its trace in the viewer. Runs for each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopContract {
    private static final String GOOD_CARD = "4000000000000001";

    private EmbeddedRedis redis;
    private Demo demo;
    private Customer customer;

    abstract Options.DatabaseKind database();

    /** Returns the value of {@code db.system.name}. */
    abstract String systemName();

    @BeforeAll
    void start() throws Exception {
        redis = EmbeddedRedis.start();
        demo = Demo.start(new Options(0, 0, database(), redis.address(), false));
        customer = new Customer(demo);
    }

    @AfterAll
    void stop() throws Exception {
        demo.close();
        redis.close();
    }

    private static Trace.Span server(Trace trace) {
        return trace.spans().stream()
                .filter(span -> span.kind().equals("server"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCheckoutIsOneTraceOfItsLayersItsQueriesAndItsPayment() throws Exception {
        Answer answer = customer.checkout(
                "{\"productId\": 1, \"quantity\": 2}, {\"productId\": 3, \"quantity\": 1}", GOOD_CARD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        Trace trace = customer.trace(answer);

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
                .startsWith("before *")
                .endsWith("after *")
                .doesNotContain("endpoint /checkout");

        assertThat(trace.only("charge card").parent()).isEqualTo(server.id());
        Trace.Span insert = trace.only("INSERT customer_order");
        assertThat(insert.parent()).isEqualTo(server.id());
        assertThat(insert.kind()).isEqualTo("client");
        assertThat(insert.attributes())
                .containsEntry("db.system.name", systemName())
                .containsEntry("db.query.summary", "INSERT customer_order")
                .containsEntry("db.query.text", "INSERT INTO customer_order (placed_at, total_cents) VALUES (?, ?)")
                .containsKey("db.namespace");
        assertThat(trace.spans()).allSatisfy(span -> assertThat(span.status()).isEqualTo("unset"));
    }

    private static List<String> lookUps(Trace trace) {
        return trace.childrenOf(server(trace)).stream()
                .map(span -> span.attributes().getOrDefault("db.query.text", ""))
                .filter(text -> text.contains("product:") || text.startsWith("SELECT"))
                .toList();
    }

    @Test
    void aProductIsReadFromTheDatabaseOnceAndThenFromRedis() throws Exception {
        Trace first = customer.trace(customer.checkout("{\"productId\": 4, \"quantity\": 1}", GOOD_CARD));
        assertThat(lookUps(first))
                .satisfiesExactly(
                        get -> assertThat(get).isEqualTo("GET shop:product:4"),
                        select -> assertThat(select).endsWith("FROM product WHERE id = ?"),
                        set -> assertThat(set).startsWith("SET shop:product:4 ?"));
        Trace.Span get = first.spans().stream()
                .filter(span -> "GET".equals(span.attributes().get("db.operation.name")))
                .findFirst()
                .orElseThrow();
        assertThat(get.kind()).isEqualTo("client");
        assertThat(get.attributes())
                .containsEntry("db.system.name", "redis")
                .containsEntry("server.port", "" + redis.address().getPort());

        Trace second = customer.trace(customer.checkout("{\"productId\": 4, \"quantity\": 1}", GOOD_CARD));
        assertThat(lookUps(second)).containsExactly("GET shop:product:4");
    }

    @Test
    void aForeignValueUnderAProductsKeyIsIgnored() throws Exception {
        try (Redis other = Redis.connect(redis.address())) {
            other.commands().del("shop:product:3");
            other.commands().lpush("shop:product:3", "not ours");
            Answer answer = customer.checkout("{\"productId\": 3, \"quantity\": 1}", GOOD_CARD);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(customer.trace(answer).spans())
                    .anySatisfy(span -> assertThat(span.attributes())
                            .containsEntry("db.query.text", "GET shop:product:3")
                            .containsEntry("error.type", "WRONGTYPE"));
            other.commands().set("shop:product:3", "not JSON");
            assertThat(customer.checkout("{\"productId\": 3, \"quantity\": 1}", GOOD_CARD)
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aCheckoutShowsTheAgentThatRecommendsAProduct() throws Exception {
        Answer answer = customer.checkout("{\"productId\": 1, \"quantity\": 1}", GOOD_CARD);
        assertThat(answer.body()).contains("The espresso cups go well with it");
        Trace trace = customer.trace(answer);

        Trace.Span run = trace.only("invoke_agent recommender");
        assertThat(run.parent()).isEqualTo(server(trace).id());
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
    void anOrderOutOfStockIsRefusedWithoutAServerError() throws Exception {
        Answer answer = customer.checkout("{\"productId\": 5, \"quantity\": 2}", GOOD_CARD);
        assertThat(answer.status()).isEqualTo(409);
        Trace trace = customer.trace(answer);
        assertThat(server(trace).status()).isEqualTo("unset");
        assertThat(server(trace).attributes()).containsEntry("http.response.status_code", "409");
    }

    @Test
    void aDeclinedPaymentRollsBackAndMarksTheSpanThatFailed() throws Exception {
        Answer answer = customer.checkout("{\"productId\": 2, \"quantity\": 1}", "4000000000000002");
        assertThat(answer.status()).isEqualTo(402);
        Trace trace = customer.trace(answer);
        Trace.Span charge = trace.only("charge card");
        assertThat(charge.status()).isEqualTo("error");
        assertThat(charge.attributes()).containsEntry("error.type", "dev.tracingchannels.demo.payment.PaymentDeclined");
        assertThat(server(trace).status()).isEqualTo("unset");
        assertThat(customer.send("GET", "/products/2", "").body()).contains("\"stock\":1000");
    }

    @Test
    void aCrashMarksTheServerSpan() throws Exception {
        Answer answer = customer.send("GET", "/reviews", "");
        assertThat(answer.status()).isEqualTo(500);
        Trace trace = customer.trace(answer);
        assertThat(server(trace).status()).isEqualTo("error");
        assertThat(server(trace).attributes())
                .containsEntry("http.response.status_code", "500")
                .containsKey("error.type");
    }

    @Test
    void anUnknownProductIsNotFound() throws Exception {
        Answer answer = customer.send("GET", "/products/99", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(server(customer.trace(answer)).name()).isEqualTo("GET /products/{id}");
    }

    @Test
    void aSlowReportIsOneSlowQuery() throws Exception {
        Answer answer = customer.send("GET", "/reports/sales", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(customer.trace(answer).spans())
                .anySatisfy(span -> assertThat(span.attributes())
                        .extractingByKey("db.query.text")
                        .asString()
                        .startsWith("WITH RECURSIVE filler"));
    }

    @Test
    void anInvalidCartIsExplained() throws Exception {
        assertThat(customer.send("POST", "/checkout", "hello").status()).isEqualTo(400);
        assertThat(customer.send("POST", "/checkout", "{\"lines\": [], \"card\": \"1\"}")
                        .body())
                .contains("at least one line");
        assertThat(customer.checkout("{\"productId\": 1, \"quantity\": -1}", "1")
                        .status())
                .isEqualTo(400);
    }
}
