// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracedOkHttpClientTest {
    private static final OkHttpClient REAL = OkHttpPublisherTest.REAL;

    private final Store<String> caller = Store.create("caller");
    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = TracedOkHttpClient.wrap(REAL);
    private EventRecorder<OkHttpExchange> recorder;

    @BeforeEach
    void start() throws IOException {
        server.start();
        recorder = EventRecorder.on(OkHttpChannels.EXCHANGE);
    }

    @AfterEach
    void stop() {
        recorder.close();
        server.close();
    }

    private Request request() {
        return new Request.Builder().url(server.url("/")).build();
    }

    private static MockResponse.Builder response(int code) {
        return new MockResponse.Builder().code(code).body("body");
    }

    private void enqueue(MockResponse.Builder... responses) {
        for (MockResponse.Builder each : responses) {
            server.enqueue(each.build());
        }
    }

    private static OkHttpClient.Builder builder() {
        return REAL.newBuilder();
    }

    private static String read(Call call) throws IOException {
        try (Response response = call.execute()) {
            return response.body().string();
        }
    }

    private List<RecordedOperation<OkHttpExchange>> exchanges(int count) {
        List<RecordedOperation<OkHttpExchange>> all = recorder.operations(count);
        all.forEach(RecordedOperation::settles);
        return all;
    }

    private OkHttpExchange only() {
        return exchanges(1).get(0).payload();
    }

    /** A tool that sends a header, another value each time. */
    private static Subscription numbering(String name) {
        AtomicInteger number = new AtomicInteger();
        return OkHttpChannels.EXCHANGE.subscribe(new TracingSubscriber<OkHttpExchange>() {
            @Override
            public void start(Operation<OkHttpExchange> operation) {
                operation.payload().outgoing().set(name, "n" + number.incrementAndGet());
            }
        });
    }

    /** What a callback got, and what was current then. */
    private final class Answer implements Callback {
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private volatile @Nullable String context;
        private volatile @Nullable Call call;

        @Override
        public void onFailure(Call failed, IOException failure) {
            context = caller.get();
            call = failed;
            body.completeExceptionally(failure);
        }

        @Override
        public void onResponse(Call answered, Response response) throws IOException {
            context = caller.get();
            call = answered;
            try (response) {
                body.complete(response.body().string());
            }
        }
    }

    /** What is current where the requests are sent. */
    private OkHttpClient.Builder noting(List<@Nullable String> contexts) {
        return builder()
                .addInterceptor(chain -> {
                    contexts.add("application: " + caller.get());
                    return chain.proceed(chain.request());
                })
                .addNetworkInterceptor(chain -> {
                    contexts.add("network: " + caller.get());
                    return chain.proceed(chain.request());
                });
    }

    @Test
    void theRequestOfTheApplicationIsNotChanged() throws Exception {
        enqueue(response(200));
        Request request = request();
        try (Subscription tool = numbering("X-Tool");
                Response response = client.newCall(request).execute()) {
            assertThat(response.request()).isSameAs(request);
            assertThat(server.takeRequest().getHeaders().values("X-Tool")).containsExactly("n1");
        }
    }

    @Test
    void aHeaderThatOkHttpRefusesIsReportedAndLeftOut() throws Exception {
        List<Throwable> reported = new ArrayList<>();
        enqueue(response(200));
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription refused = numbering("X-\u00fc");
                Subscription tool = numbering("X-Tool")) {
            read(client.newCall(request()));
            assertThat(server.takeRequest().getHeaders().get("X-Tool")).isEqualTo("n1");
            assertThat(reported).singleElement().isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anAuthenticatedRequestIsSentTwiceEachTimeWithHeadersOfItsOwn() throws Exception {
        enqueue(response(401), response(200));
        OkHttpClient authenticating = TracedOkHttpClient.wrap(builder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "secret")
                        .build())
                .build());
        try (Subscription tool = numbering("X-Tool")) {
            read(authenticating.newCall(request()));
        }
        assertThat(exchanges(2)).extracting(each -> each.payload().resends()).containsExactly(0, 1);
        assertThat(server.takeRequest().getHeaders().values("X-Tool")).containsExactly("n1");
        assertThat(server.takeRequest().getHeaders().values("X-Tool")).containsExactly("n2");
    }

    @Test
    void aRequestThatOkHttpRetriesIsAFailureAndAnotherExchange() throws Exception {
        enqueue(response(200), response(200).onResponseStart(new SocketEffect.CloseSocket()), response(200));
        read(client.newCall(request()));
        recorder.clear();
        read(client.newCall(request()));
        List<RecordedOperation<OkHttpExchange>> both = exchanges(2);
        assertThat(both.get(0).operation().hasError()).isTrue();
        assertThat(both.get(1).payload().resends()).isEqualTo(1);
        assertThat(both.get(1).operation().hasError()).isFalse();
    }

    @Test
    void aRequestThatAnInterceptorRetriesIsCounted() throws Exception {
        enqueue(response(503), response(200));
        OkHttpClient retrying = TracedOkHttpClient.wrap(builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    return chain.proceed(chain.request());
                })
                .build());
        read(retrying.newCall(request()));
        assertThat(exchanges(2)).extracting(each -> each.payload().resends()).containsExactly(0, 1);
    }

    @Test
    void aRedirectToWhereNoServerIsIsAFailureThere() throws Exception {
        URI refused = ClientTestServer.refused();
        enqueue(response(302).addHeader("Location", refused.toString()));
        Request post = request()
                .newBuilder()
                .post(RequestBody.create("question", null))
                .build();
        try (Subscription tool = numbering("X-Tool")) {
            assertThatThrownBy(() -> read(client.newCall(post))).isInstanceOf(ConnectException.class);
        }
        List<RecordedOperation<OkHttpExchange>> both = exchanges(2);
        assertThat(both.get(0).operation().hasError()).isFalse();
        both.get(1).failedWith(ConnectException.class);
        assertThat(both.get(1).payload().request().url().uri()).isEqualTo(refused);
        assertThat(both.get(1).payload().request().method()).isEqualTo("GET");
        assertThat(both.get(1).payload().request().header("X-Tool")).isNull();
        assertThat(both.get(1).payload().resends()).isEqualTo(1);
    }

    @Test
    void aRedirectThatIsNotFollowedAnyFurtherIsNoExchange() {
        for (int i = 0; i < 30; i++) {
            enqueue(response(302).addHeader("Location", "/"));
        }
        assertThatThrownBy(() -> read(client.newCall(request()))).hasMessageContaining("Too many follow-up requests");
        assertThat(exchanges(server.getRequestCount()))
                .noneMatch(each -> each.operation().hasError());
    }

    @Test
    void anErrorOfAnInterceptorOfTheApplicationIsNoExchange() {
        OkHttpClient failing = TracedOkHttpClient.wrap(builder()
                .addInterceptor(chain -> {
                    throw new IOException("the application's own");
                })
                .build());
        assertThatThrownBy(() -> read(failing.newCall(request()))).hasMessage("the application's own");
        recorder.recordedNothing();
    }

    @Test
    void aResponseThatAnInterceptorMakesIsNoExchangeAndItsCallbackIsInTheCallersContext() throws Exception {
        OkHttpClient answering = TracedOkHttpClient.wrap(builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .build())
                .build());
        Answer answer = new Answer();
        caller.run("shop", () -> {
            answering.newCall(request()).enqueue(answer);
            return null;
        });
        assertThat(answer.body.get()).isEmpty();
        assertThat(answer.context).isEqualTo("shop");
        recorder.recordedNothing();
    }

    @Test
    void aResponseOfTheCacheIsNoExchange(@TempDir Path folder) throws Exception {
        enqueue(response(200).addHeader("Cache-Control", "max-age=60"));
        try (Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            OkHttpClient caching =
                    TracedOkHttpClient.wrap(builder().cache(cache).build());
            assertThat(read(caching.newCall(request()))).isEqualTo("body");
            assertThat(read(caching.newCall(request()))).isEqualTo("body");
        }
        assertThat(only().resends()).isZero();
    }

    @Test
    void aResponseThatHasNotChangedIsAnExchangeThatIsOverAtOnce(@TempDir Path folder) throws Exception {
        enqueue(response(200).addHeader("ETag", "one"), new MockResponse.Builder().code(304));
        try (Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            OkHttpClient caching =
                    TracedOkHttpClient.wrap(builder().cache(cache).build());
            read(caching.newCall(request()));
            assertThat(read(caching.newCall(request()))).isEqualTo("body");
        }
        RecordedOperation<OkHttpExchange> second = exchanges(2).get(1).wasSynchronous();
        assertThat(second.payload().response().code()).isEqualTo(304);
    }

    @Test
    void everythingOfAnEnqueuedCallIsInTheContextInWhichItWasEnqueued() throws Exception {
        List<@Nullable String> contexts = new CopyOnWriteArrayList<>();
        enqueue(response(302).addHeader("Location", "/there"), response(200));
        Call call = TracedOkHttpClient.wrap(noting(contexts).build()).newCall(request());
        Answer answer = new Answer();
        caller.run("shop", () -> {
            call.enqueue(answer);
            return null;
        });
        assertThat(answer.body.get()).isEqualTo("body");
        assertThat(contexts).containsExactly("application: shop", "network: shop", "network: shop");
        assertThat(answer.context).isEqualTo("shop");
        assertThat(answer.call).isSameAs(call);
        exchanges(2);
    }

    @Test
    void callsThatWaitForTheOnlyThreadOfADispatcherKeepTheirContexts() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Dispatcher dispatcher = new Dispatcher(thread);
        dispatcher.setMaxRequestsPerHost(1);
        OkHttpClient slow =
                TracedOkHttpClient.wrap(builder().dispatcher(dispatcher).build());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Answer answer = new Answer();
            answers.add(answer);
            enqueue(response(200).headersDelay(20, TimeUnit.MILLISECONDS));
            caller.run("caller " + i, () -> {
                slow.newCall(request()).enqueue(answer);
                return null;
            });
        }
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).body.get();
            assertThat(answers.get(i).context).isEqualTo("caller " + i);
        }
        assertThat(thread.submit(caller::get).get()).isNull();
        thread.shutdown();
        exchanges(5);
    }

    @Test
    void aCallThatTheDispatcherRejectsIsNoExchange() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        thread.shutdown();
        OkHttpClient rejected = TracedOkHttpClient.wrap(
                builder().dispatcher(new Dispatcher(thread)).build());
        Answer answer = new Answer();
        rejected.newCall(request()).enqueue(answer);
        assertThat(answer.body).isCompletedExceptionally();
        recorder.recordedNothing();
    }

    @Test
    void aCloneHasTheContextInWhichItIsRun() throws Exception {
        List<@Nullable String> contexts = new CopyOnWriteArrayList<>();
        enqueue(response(200), response(200));
        OkHttpClient noting = TracedOkHttpClient.wrap(noting(contexts).build());
        Call call = caller.run("first", () -> noting.newCall(request()));
        caller.run("first", () -> read(call));
        Answer answer = new Answer();
        Call clone = caller.run("second", () -> {
            Call copy = call.clone();
            copy.enqueue(answer);
            return copy;
        });
        assertThat(answer.body.get()).isEqualTo("body");
        assertThat(answer.context).isEqualTo("second");
        assertThat(answer.call).isSameAs(clone);
        assertThat(clone.request()).isSameAs(call.request());
        assertThat(contexts)
                .containsExactly("application: first", "network: first", "application: second", "network: second");
        exchanges(2);
    }

    @Test
    void aCallIsRunOnceAsByOkHttp() throws Exception {
        enqueue(response(200));
        Call call = client.newCall(request());
        assertThat(call.isExecuted()).isFalse();
        read(call);
        assertThat(call.isExecuted()).isTrue();
        assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> call.enqueue(new Answer())).isInstanceOf(IllegalStateException.class);
        exchanges(1);
    }

    @Test
    void aCallThatIsCanceledBeforeItIsRunFails() {
        Call call = client.newCall(request());
        call.cancel();
        assertThatThrownBy(call::execute).hasMessage("Canceled");
        assertThat(call.isCanceled()).isTrue();
        exchanges(1).get(0).failedWith(IOException.class);
    }

    @Test
    void aCallThatIsCanceledWhileItWaitsFailsOnce() throws Exception {
        enqueue(response(200).headersDelay(1, TimeUnit.MINUTES));
        Call call = client.newCall(request());
        Answer answer = new Answer();
        call.enqueue(answer);
        server.takeRequest();
        call.cancel();
        assertThatThrownBy(answer.body::get).hasCauseInstanceOf(IOException.class);
        assertThat(exchanges(1).get(0).operation().hasError()).isTrue();
    }

    @Test
    void aCallThatIsCanceledWhileItsBodyIsReadFails() throws Exception {
        enqueue(response(200).bodyDelay(1, TimeUnit.MINUTES));
        Call call = client.newCall(request());
        try (Response response = call.execute()) {
            call.cancel();
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
        }
        assertThat(exchanges(1).get(0).operation().hasError()).isTrue();
    }

    @Test
    void aCallThatIsCanceledWhenItIsOverHasSucceeded() throws Exception {
        enqueue(response(200));
        Call call = client.newCall(request());
        read(call);
        call.cancel();
        assertThat(exchanges(1).get(0).operation().hasError()).isFalse();
    }

    @Test
    void aCallThatTakesTooLongFailsOnce() {
        enqueue(response(200).headersDelay(1, TimeUnit.MINUTES));
        Call call = client.newCall(request());
        call.timeout().timeout(100, TimeUnit.MILLISECONDS);
        assertThatThrownBy(call::execute).hasMessage("timeout");
        assertThat(exchanges(1).get(0).operation().hasError()).isTrue();
    }

    @Test
    void anEmptyBodyIsOverWhenTheHeadIsHere() throws Exception {
        enqueue(
                new MockResponse.Builder(),
                new MockResponse.Builder().setHeader("Content-Length", 4),
                new MockResponse.Builder().code(204));
        client.newCall(request()).execute();
        client.newCall(request().newBuilder().head().build()).execute();
        client.newCall(request()).execute();
        exchanges(3).forEach(RecordedOperation::wasSynchronous);
    }

    @Test
    void aBodyOfAKnownLengthIsOverWithItsLastByteAlthoughNobodyClosesIt() throws Exception {
        enqueue(response(200));
        Response response = client.newCall(request()).execute();
        response.body().source().readByteArray(4);
        exchanges(1).get(0).wasAsynchronous();
    }

    @Test
    void aCompressedBodyIsOverWithItsLastByte() throws Exception {
        okio.Buffer zipped = new okio.Buffer();
        try (okio.BufferedSink sink = okio.Okio.buffer(new okio.GzipSink(zipped))) {
            sink.writeUtf8("body");
        }
        enqueue(new MockResponse.Builder().addHeader("Content-Encoding", "gzip").chunkedBody(zipped, 3));
        Response response = client.newCall(request()).execute();
        assertThat(response.body().string()).isEqualTo("body");
        exchanges(1).get(0).wasAsynchronous();
    }

    @Test
    void whatFollowsABodyIsReadAsBefore() throws Exception {
        enqueue(new MockResponse.Builder().chunkedBody("body", 2).trailers(Headers.of("X-End", "one")));
        try (Response response = client.newCall(request()).execute()) {
            assertThat(response.peekBody(2).string()).isEqualTo("bo");
            assertThat(response.body().string()).isEqualTo("body");
            assertThat(response.trailers().get("X-End")).isEqualTo("one");
        }
        exchanges(1);
    }

    @Test
    void aBodyOfTheApplicationsOwnThatCannotBeFollowedIsLeftAsItIs() throws Exception {
        enqueue(response(200));
        ResponseBody own = new ResponseBody() {
            private boolean asked;

            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public long contentLength() {
                return -1;
            }

            @Override
            public okio.BufferedSource source() {
                if (asked) {
                    return new okio.Buffer().writeUtf8("own");
                }
                asked = true;
                throw new IllegalStateException("not yet");
            }
        };
        OkHttpClient replacing = TracedOkHttpClient.wrap(builder()
                .addNetworkInterceptor(chain ->
                        chain.proceed(chain.request()).newBuilder().body(own).build())
                .build());
        List<Throwable> reported = new ArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Response response = replacing.newCall(request()).execute()) {
            assertThat(response.body().string()).isEqualTo("own");
        }
        assertThat(reported).singleElement().isInstanceOf(IllegalStateException.class);
        exchanges(1).get(0).wasSynchronous();
    }

    @Test
    void aBodyThatNobodyReadsOrClosesEndsItsExchangeWhenItIsCollected() throws Exception {
        enqueue(response(200));
        forget(client);
        Awaitility.await().until(() -> {
            System.gc();
            return recorder.onlyOperation().isSettled();
        });
        recorder.onlyOperation().failedWith(IllegalStateException.class);
    }

    private void forget(OkHttpClient forgetful) throws IOException {
        forgetful.newCall(request()).execute();
    }

    @Test
    void theListenersOfTheApplicationAreKept() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        enqueue(response(200));
        OkHttpClient listened = TracedOkHttpClient.wrap(builder()
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        events.add("start");
                    }

                    @Override
                    public void callEnd(Call call) {
                        events.add("end");
                    }
                })
                .build());
        read(listened.newCall(request()));
        assertThat(events).containsExactly("start", "end");
        exchanges(1);
    }

    @Test
    void aDerivedClientPublishesOnceInTheContextInWhichACallIsMade() throws Exception {
        List<@Nullable String> contexts = new CopyOnWriteArrayList<>();
        enqueue(response(200));
        OkHttpClient derived = TracedOkHttpClient.wrap(noting(contexts).build())
                .newBuilder()
                .readTimeout(5, TimeUnit.SECONDS)
                .build();
        Answer answer = new Answer();
        caller.run("shop", () -> {
            derived.newCall(request()).enqueue(answer);
            return null;
        });
        assertThat(answer.body.get()).isEqualTo("body");
        assertThat(contexts).containsExactly("application: shop", "network: shop");
        exchanges(1);
    }

    @Test
    void wrappingADerivedClientIsWrappingOnce() throws Exception {
        enqueue(response(200));
        OkHttpClient derived = client.newBuilder().build();
        OkHttpClient again = TracedOkHttpClient.wrap(derived);
        try (Subscription tool = numbering("X-Tool")) {
            read(again.newCall(request()));
        }
        assertThat(server.takeRequest().getHeaders().values("X-Tool")).hasSize(1);
        assertThat(again.interceptors()).hasSize(2);
        exchanges(1);
    }

    @Test
    void nothingIsLeftOfADerivedClientThatIsUnwrapped() throws Exception {
        enqueue(response(200));
        OkHttpClient plain = TracedOkHttpClient.unwrap(client.newBuilder().build());
        assertThat(plain.interceptors()).isEmpty();
        assertThat(plain.networkInterceptors()).isEmpty();
        assertThat(plain.eventListenerFactory()).isSameAs(REAL.eventListenerFactory());
        read(plain.newCall(request()));
        recorder.recordedNothing();
    }

    @Test
    void wrappingTwiceIsWrappingOnce() {
        assertThat(TracedOkHttpClient.wrap(client)).isSameAs(client);
    }

    @Test
    void aClientOfAClassOfItsOwnIsLeftAsItIs() {
        OkHttpClient own = new OkHttpClient() {};
        assertThat(TracedOkHttpClient.wrap(own)).isSameAs(own);
    }

    @Test
    void aTracedClientHasTheDispatcherTheConnectionsAndTheSettingsOfTheOriginal() {
        OkHttpClient original = builder().callTimeout(7, TimeUnit.SECONDS).build();
        OkHttpClient traced = TracedOkHttpClient.wrap(original);
        assertThat(traced.dispatcher()).isSameAs(original.dispatcher());
        assertThat(traced.connectionPool()).isSameAs(original.connectionPool());
        assertThat(traced.callTimeoutMillis()).isEqualTo(7_000);
    }

    @Test
    void aCallThatWasMadeIdleIsAPlainOne() throws Exception {
        enqueue(response(200), response(200));
        recorder.close();
        Call call = client.newCall(request());
        recorder = EventRecorder.on(OkHttpChannels.EXCHANGE);
        read(call);
        recorder.recordedNothing();
    }

    @Test
    void aRequestByHttp2IsPublishedWithItsVersion() throws Exception {
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        enqueue(response(200));
        OkHttpClient http2 = TracedOkHttpClient.wrap(
                builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build());
        try (Subscription tool = numbering("X-Tool")) {
            read(http2.newCall(request()
                    .newBuilder()
                    .post(RequestBody.create("question", null))
                    .build()));
        }
        RecordedOperation<OkHttpExchange> exchange = exchanges(1).get(0);
        assertThat(new OkHttpExchangeMapper().protocol(exchange.operation())).isEqualTo("HTTP_2");
        assertThat(new OkHttpExchangeMapper().peer(exchange.operation())).isEqualTo("[127.0.0.1]:" + server.getPort());
        assertThat(server.takeRequest().getHeaders().values("x-tool")).containsExactly("n1");
    }

    @Test
    void aUrlThatOnlyOkHttpTakesIsPublished() throws Exception {
        enqueue(response(200));
        read(client.newCall(
                new Request.Builder().url(server.url("/a?filter={b|c}")).build()));
        OkHttpExchange exchange = exchanges(1).get(0).payload();
        assertThat(new OkHttpExchangeMapper().url(exchange)).hasToString(server.url("/") + "a?filter=%7Bb%7Cc%7D");
    }

    /** What a listener got, each with what was current then. */
    private final class Listener extends WebSocketListener {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void onOpen(WebSocket socket, Response response) {
            events.add("open: " + caller.get());
            socket.send("hello");
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            events.add(text + ": " + caller.get());
            socket.close(1000, null);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            over.countDown();
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            events.add("failure: " + caller.get());
            over.countDown();
        }
    }

    private Listener openWebSocket() throws InterruptedException {
        Listener listener = new Listener();
        try (Subscription tool = numbering("X-Tool")) {
            caller.run("shop", () -> client.newWebSocket(request(), listener));
            assertThat(listener.over.await(10, TimeUnit.SECONDS)).isTrue();
        }
        return listener;
    }

    @Test
    void theHandshakeOfAWebSocketIsAnExchangeAndItsListenerIsInTheCallersContext() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onMessage(WebSocket socket, String text) {
                        socket.send(text + " yourself");
                    }

                    @Override
                    public void onClosing(WebSocket socket, int code, String reason) {
                        socket.close(code, reason);
                    }
                })
                .build());
        // Whether the close is clean is between OkHttp and this server.
        assertThat(openWebSocket().events).startsWith("open: shop", "hello yourself: shop");
        assertThat(only().response().code()).isEqualTo(101);
        assertThat(server.takeRequest().getHeaders().values("X-Tool")).containsExactly("n1");
    }

    @Test
    void aHandshakeThatIsRefusedIsOverToo() throws Exception {
        enqueue(response(404));
        assertThat(openWebSocket().events).containsExactly("failure: shop");
        assertThat(only().response().code()).isEqualTo(404);
    }

    @Test
    void aWebSocketWithoutAServerFails() throws Exception {
        server.close();
        assertThat(openWebSocket().events).containsExactly("failure: shop");
        exchanges(1).get(0).failedWith(ConnectException.class);
    }

    @Test
    void thePayloadHasTheHeadersThatOkHttpAdds() throws Exception {
        enqueue(response(200));
        read(client.newCall(request()
                .newBuilder()
                .post(RequestBody.create(new byte[100_000]))
                .build()));
        assertThat(only().request().header("Content-Length")).isEqualTo("100000");
    }
}
