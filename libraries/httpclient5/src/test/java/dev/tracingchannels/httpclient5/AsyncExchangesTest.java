// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractCharAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncExchangesTest {
    private final Store<String> caller = Store.create("caller");
    private final List<@Nullable String> parents = new CopyOnWriteArrayList<>();
    private HttpScript server;
    private EventRecorder<HttpClient5Exchange> recorder;
    private Subscription contexts;
    private CloseableHttpAsyncClient client;

    @BeforeEach
    void start() throws IOException {
        server = new HttpScript();
        recorder = EventRecorder.on(HttpClient5Channels.EXCHANGE);
        contexts = HttpClient5Channels.EXCHANGE.start().subscribe((operation, name) -> parents.add(caller.get()));
        client = started(HttpAsyncClientBuilder.create().setRetryStrategy(new Once()));
    }

    @AfterEach
    void stop() throws IOException {
        contexts.close();
        recorder.close();
        client.close(CloseMode.IMMEDIATE);
        server.close();
    }

    private static CloseableHttpAsyncClient started(HttpAsyncClientBuilder builder) {
        return Clients.started(HttpClient5Tracing.addTo(builder));
    }

    private SimpleHttpRequest get(String path) {
        return SimpleHttpRequest.create("GET", server.url(path));
    }

    private List<RecordedOperation<HttpClient5Exchange>> exchanges(int count) {
        List<RecordedOperation<HttpClient5Exchange>> all = recorder.operations(count);
        all.forEach(RecordedOperation::settles);
        return all;
    }

    /** Sends again whatever the failure is. */
    private static final class Once extends DefaultHttpRequestRetryStrategy {
        Once() {
            super(1, TimeValue.ZERO_MILLISECONDS);
        }

        @Override
        public boolean retryRequest(HttpRequest request, IOException failure, int count, HttpContext context) {
            return count == 1;
        }
    }

    /** What a callback saw. */
    private final class Answer implements FutureCallback<SimpleHttpResponse> {
        private final CompletableFuture<SimpleHttpResponse> response = new CompletableFuture<>();
        private volatile @Nullable String context;
        private volatile boolean ended;

        private void called() {
            context = caller.get();
            ended = recorder.operations().stream().allMatch(RecordedOperation::isSettled);
        }

        @Override
        public void completed(SimpleHttpResponse result) {
            called();
            response.complete(result);
        }

        @Override
        public void failed(Exception failure) {
            called();
            response.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            called();
            response.cancel(false);
        }
    }

    private Answer send(String context, SimpleHttpRequest request) {
        Answer answer = new Answer();
        caller.run(context, () -> client.execute(request, answer));
        return answer;
    }

    @Test
    void redirectsOnOtherThreadsKeepTheCallersContext() throws Exception {
        server.answer(302, "other", "Location: /second")
                .answer(307, "", "Location: /third")
                .answer(200, "there");
        Answer answer = send("shop", get("/first"));
        assertThat(answer.response.get().getBodyText()).isEqualTo("there");
        exchanges(3).forEach(RecordedOperation::wasAsynchronous);
        assertThat(parents).containsExactly("shop", "shop", "shop");
        assertThat(recorder.payloads()).extracting(HttpClient5Exchange::resends).containsExactly(0, 1, 2);
        assertThat(answer.context).isEqualTo("shop");
        assertThat(answer.ended).isTrue();
    }

    @Test
    void aRequestThatIsSentAgainKeepsTheCallersContext() throws Exception {
        server.answer(503, "busy").answer(200, "there");
        Answer answer = send("shop", get("/"));
        assertThat(answer.response.get().getCode()).isEqualTo(200);
        exchanges(2);
        assertThat(parents).containsExactly("shop", "shop");
        assertThat(answer.context).isEqualTo("shop");
    }

    @Test
    void aRequestThatIsSentAgainAfterAFailureHasFailedTheFirstTime() throws Exception {
        server.cut("").answer(200, "there");
        Answer answer = send("shop", get("/"));
        assertThat(answer.response.get().getCode()).isEqualTo(200);
        assertThat(exchanges(2).get(0).operation().hasError()).isTrue();
        assertThat(parents).containsExactly("shop", "shop");
    }

    @Test
    void aFailureWithinTheCallHasEndedBeforeTheCallback() throws Exception {
        Answer answer = new Answer();
        try (CloseableHttpAsyncClient lost = started(HttpAsyncClientBuilder.create()
                .setRetryStrategy(new Once())
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(Clients.nowhere())
                        .build()))) {
            caller.run("shop", () -> lost.execute(SimpleHttpRequest.create("GET", "http://nowhere.invalid/"), answer));
            assertThatThrownBy(answer.response::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(answer.ended).isTrue();
        assertThat(answer.context).isEqualTo("shop");
        exchanges(2).forEach(RecordedOperation::wasSynchronous);
    }

    @Test
    void aRequestThatIsCancelledWhileItWaitsForAConnectionFails() throws Exception {
        try (CloseableHttpAsyncClient one = started(HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(1)
                        .build()))) {
            Future<?> held = one.execute(get("/"), null);
            Awaitility.await().until(() -> server.requests.size() == 1);
            Future<?> waiting = one.execute(get("/"), null);
            waiting.cancel(true);
            assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
            assertThat(recorder.operations(2).get(1).settles().operation().hasError())
                    .isTrue();
            held.cancel(true);
            exchanges(2);
        }
    }

    @Test
    void aRequestThatIsCancelledInTheMiddleOfTheBodyFails() throws Exception {
        try (CloseableHttpAsyncClient cancellable = started(Clients.cancellable())) {
            server.raw(HttpScript.head(200, List.of("Content-Length: 10")) + "half");
            PipedConsumer consumer = new PipedConsumer();
            Future<Void> whole =
                    Clients.execute(cancellable, new BasicRequestProducer("GET", server.url("/")), consumer, null);
            consumer.body.get().readNBytes(4);
            whole.cancel(true);
            RecordedOperation<HttpClient5Exchange> exchange = exchanges(1).get(0);
            assertThat(exchange.operation().hasError()).isTrue();
            assertThat(exchange.payload().response().getCode()).isEqualTo(200);
        }
    }

    /** Closed at once, the client tells nobody, with tracing or without. Older versions do. */
    @Test
    void anExchangeThatTheClientForgetsEndsWhenItIsCollected() throws Exception {
        send("shop", get("/"));
        Awaitility.await().until(() -> server.requests.size() == 1);
        client.close(CloseMode.IMMEDIATE);
        client = started(HttpAsyncClientBuilder.create());
        Awaitility.await().until(() -> {
            System.gc();
            return recorder.operations(1).get(0).isSettled();
        });
        assertThat(exchanges(1).get(0).operation().hasError()).isTrue();
    }

    @Test
    void aBodyIsProducedInTheContextOfTheExchangeAndConsumedInThatOfTheCaller() throws Exception {
        Store<String> span = Store.create("span");
        HttpClient5Channels.EXCHANGE.start().bindStore(span, operation -> "the exchange");
        List<@Nullable String> seen = new CopyOnWriteArrayList<>();
        server.answer(200, "there");
        AbstractCharAsyncEntityProducer body = new AbstractCharAsyncEntityProducer(1024, -1, ContentType.TEXT_PLAIN) {
            @Override
            protected int availableData() {
                return 1;
            }

            @Override
            protected void produceData(StreamChannel<CharBuffer> channel) throws IOException {
                seen.add("produced in " + span.get());
                channel.endStream();
            }

            @Override
            public boolean isRepeatable() {
                return false;
            }

            @Override
            public void failed(Exception cause) {}
        };
        PipedConsumer consumer = new PipedConsumer();
        try {
            Future<Void> whole = caller.run(
                    "shop",
                    () -> client.execute(
                            new BasicRequestProducer(new BasicHttpRequest("POST", server.url("/")), body),
                            new NotingConsumer(
                                    consumer, () -> seen.add("consumed in " + span.get() + ", " + caller.get())),
                            null));
            whole.get();
        } finally {
            HttpClient5Channels.EXCHANGE.start().unbindStore(span);
        }
        exchanges(1);
        assertThat(seen).containsSubsequence("produced in the exchange", "consumed in null, shop");
    }

    @Test
    void aClientOfHttp2PublishesEachRequestWithItsProtocol() throws Exception {
        try (H2TestServer h2 = H2TestServer.start();
                CloseableHttpAsyncClient client =
                        HttpClient5Tracing.addTo(H2AsyncClientBuilder.create()).build()) {
            client.start();
            Answer answer = new Answer();
            caller.run("shop", () -> client.execute(SimpleHttpRequest.create("GET", h2.url("/redirect")), answer));
            assertThat(answer.response.get().getCode()).isEqualTo(200);
            assertThat(answer.context).isEqualTo("shop");
            exchanges(2);
        }
        assertThat(parents).containsExactly("shop", "shop");
        assertThat(recorder.payloads())
                .extracting(each -> each.response().getVersion().format())
                .containsExactly("HTTP/2.0", "HTTP/2.0");
        assertThat(recorder.payloads())
                .allSatisfy(
                        each -> assertThat(each.endpoint().getRemoteAddress()).isNotNull());
    }

    @Test
    void callsAtOnceOnOneConnectionOfHttp2DoNotCross() throws Exception {
        try (H2TestServer h2 = H2TestServer.start();
                CloseableHttpAsyncClient client =
                        HttpClient5Tracing.addTo(H2AsyncClientBuilder.create()).build()) {
            client.start();
            List<Answer> answers = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 20; i++) {
                Answer answer = new Answer();
                answers.add(answer);
                caller.run("caller " + i, () -> client.execute(SimpleHttpRequest.create("GET", h2.url("/")), answer));
            }
            for (int i = 0; i < 20; i++) {
                answers.get(i).response.get();
                assertThat(answers.get(i).context).isEqualTo("caller " + i);
            }
            exchanges(20);
        }
    }

    /** Runs something when data come. */
    private record NotingConsumer(PipedConsumer original, Runnable action) implements AsyncResponseConsumer<Void> {
        @Override
        public void consumeResponse(
                HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Void> whole) {
            original.consumeResponse(response, entity, context, whole);
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {}

        @Override
        public void failed(Exception cause) {
            original.failed(cause);
        }

        @Override
        public void updateCapacity(CapacityChannel capacity) throws IOException {
            original.updateCapacity(capacity);
        }

        @Override
        public void consume(ByteBuffer source) {
            action.run();
            original.consume(source);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            original.streamEnd(trailers);
        }

        @Override
        public void releaseResources() {}
    }
}
