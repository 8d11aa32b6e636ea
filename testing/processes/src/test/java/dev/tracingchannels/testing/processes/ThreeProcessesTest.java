// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.kafkaclients.broker.KafkaBroker;
import dev.tracingchannels.viewer.Viewer;
import dev.tracingchannels.viewer.ViewerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A trace goes through three processes: a shop takes an order by HTTP and sends it to Kafka; shipping takes it from there and calls the
 * warehouse by HTTP. The warehouse also takes clicks from Kafka, a hundred together. Each process sends its spans to the viewer.
 */
@Tag("slow")
class ThreeProcessesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CALLER = "b7ad6b7169203331";

    private static Viewer viewer;
    private static Traces traces;
    private static ServiceProcess shop;
    private static ServiceProcess shipping;
    private static ServiceProcess warehouse;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0));
        traces = new Traces(viewer);
        KafkaBroker broker = KafkaBroker.shared();
        broker.createTopic(Topics.ORDERS, 1);
        broker.createTopic(Topics.CLICKS, 3);
        String spans = viewer.tracesUri().toString();
        warehouse = ServiceProcess.start(Warehouse.class, spans, broker.address());
        shipping = ServiceProcess.start(Shipping.class, spans, broker.address(), Integer.toString(warehouse.port()));
        shop = ServiceProcess.start(Shop.class, spans, broker.address());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {shop, shipping, warehouse, viewer}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private void post(String path, String trace) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + shop.port() + path))
                        .header("traceparent", "00-" + trace + '-' + CALLER + "-01")
                        .POST(HttpRequest.BodyPublishers.ofString("7 apples"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void anOrderIsOneTraceThroughAllThree() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        post("/orders", trace);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(traces.spans(span -> span.trace().equals(trace)))
                                .hasSize(5));
        Map<String, Span> spans = traces.spans(span -> span.trace().equals(trace)).stream()
                .collect(Collectors.toMap(Span::toString, Function.identity()));
        Span order = spans.get("shop: server POST /orders");
        Span sending = spans.get("shop: producer send orders");
        Span processing = spans.get("shipping: consumer process orders");
        Span request = spans.get("shipping: client POST");
        Span shipment = spans.get("warehouse: server POST /shipments");
        assertThat(spans.values()).containsExactlyInAnyOrder(order, sending, processing, request, shipment);
        assertThat(order.parent()).isEqualTo(CALLER);
        assertThat(sending.parent()).isEqualTo(order.id());
        assertThat(processing.parent()).isEqualTo(sending.id());
        assertThat(request.parent()).isEqualTo(processing.id());
        assertThat(shipment.parent()).isEqualTo(request.id());

        assertThat(sending.attributes())
                .containsEntry("messaging.system.name", "kafka")
                .containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.destination.name", Topics.ORDERS);
        assertThat(processing.attributes())
                .containsEntry("messaging.system.name", "kafka")
                .containsEntry("messaging.operation.type", "process")
                .containsEntry("messaging.destination.name", Topics.ORDERS)
                .containsEntry("messaging.consumer.group.name", "shipping")
                .containsEntry("kafka.offset", sending.attributes().get("kafka.offset"))
                .containsEntry(
                        "messaging.destination.partition.id",
                        sending.attributes().get("messaging.destination.partition.id"));
        assertThat(request.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", "201")
                .containsEntry("server.port", Integer.toString(warehouse.port()));
        assertThat(shipment.attributes())
                .containsEntry("http.route", "/shipments")
                .containsEntry("http.response.status_code", "201");
    }

    /** Shipping asks for messages outside of any trace, so each time is a trace of its own, with a link to each sender. */
    @Test
    void askingForMessagesLinksToTheirSenders() throws Exception {
        String trace = "1af7651916cd43dd8448eb211c80319c";
        post("/orders", trace);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(traces.spans(span -> span.trace().equals(trace)))
                                .hasSize(5));
        Span sending = traces.spans(
                        span -> span.trace().equals(trace) && span.kind().equals("producer"))
                .get(0);
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<Span> polls = traces.spans(span ->
                    span.name().equals("poll " + Topics.ORDERS) && span.links().contains(sending.reference()));
            assertThat(polls).singleElement().satisfies(poll -> {
                assertThat(poll.kind()).isEqualTo("client");
                assertThat(poll.service()).isEqualTo("shipping");
                assertThat(poll.parent()).isEmpty();
                assertThat(poll.attributes()).containsEntry("messaging.operation.type", "receive");
            });
        });
    }

    @Test
    void aBatchOfAHundredMessagesLinksToAllThatSentThem() throws Exception {
        List<String> callers = new ArrayList<>();
        for (int i = 0; i < Topics.BATCH; i++) {
            String trace = String.format("%032x", 0xc11c_0000L + i);
            callers.add(trace);
            post("/clicks", trace);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(traces.spans(ThreeProcessesTest::processesClicks))
                        .hasSize(1));
        Span batch = traces.spans(ThreeProcessesTest::processesClicks).get(0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(traces.spans(ThreeProcessesTest::sendsClicks))
                        .hasSize(Topics.BATCH));
        List<Span> sendings = traces.spans(ThreeProcessesTest::sendsClicks);
        assertThat(sendings).extracting(Span::trace).containsExactlyInAnyOrderElementsOf(callers);
        assertThat(batch.links())
                .containsExactlyInAnyOrderElementsOf(
                        sendings.stream().map(Span::reference).toList());
        assertThat(batch.parent()).isEmpty();
        assertThat(callers).doesNotContain(batch.trace());
        assertThat(batch.attributes())
                .containsEntry("messaging.batch.message_count", Integer.toString(Topics.BATCH))
                .containsEntry("messaging.consumer.group.name", "clicks");
    }

    private static boolean processesClicks(Span span) {
        return span.kind().equals("consumer") && span.name().equals("process " + Topics.CLICKS);
    }

    private static boolean sendsClicks(Span span) {
        return span.kind().equals("producer") && span.name().equals("send " + Topics.CLICKS);
    }
}
