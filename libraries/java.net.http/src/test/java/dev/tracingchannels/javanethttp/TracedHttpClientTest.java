// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracedHttpClientTest {
    private final ClientTestServer server = new ClientTestServer();
    private final HttpClient client = TracedHttpClient.wrap(JavaNetHttpPublisherTest.REAL);

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(server.echo(""));
    }

    /** A tool that sends a header. */
    private static Subscription sending(String name, String value) {
        return JavaNetHttpChannels.REQUEST.subscribe(new TracingSubscriber<JavaNetHttpRequest>() {
            @Override
            public void start(Operation<JavaNetHttpRequest> operation) {
                operation.payload().outgoing().set(name, value);
            }
        });
    }

    @Test
    void theRequestOfTheApplicationIsNotChanged() throws IOException, InterruptedException {
        HttpRequest request = request().header("X-Shop", "one").build();
        try (Subscription tool = sending("X-Tool", "on")) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.body()).contains("x-tool: on");
            assertThat(request.headers().map()).containsOnlyKeys("X-Shop");
        }
    }

    @Test
    void aHeaderThatTheClientRefusesIsReportedAndLeftOut() throws IOException, InterruptedException {
        List<Throwable> reported = new ArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription refused = sending("Host", "elsewhere");
                Subscription tool = sending("X-Tool", "on")) {
            HttpResponse<String> response = client.send(request().build(), BodyHandlers.ofString());

            assertThat(response.body()).contains("x-tool: on");
            assertThat(reported).singleElement().isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nullIsRefusedByTheClientItselfAndNotPublished() {
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            assertThatThrownBy(() -> client.send(null, BodyHandlers.ofString()))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> client.sendAsync(request().build(), null))
                    .isInstanceOf(NullPointerException.class);
            recorder.recordedNothing();
        }
    }

    @Test
    void aHandlerThatThrowsFailsTheOperation() {
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            assertThatThrownBy(() -> client.send(request().build(), info -> {
                        throw new IllegalStateException("the application's own");
                    }))
                    .isInstanceOf(IOException.class);
            recorder.onlyOperation();
            assertThat(recorder.onlyOperation().operation().hasError()).isTrue();
        }
    }

    @Test
    void theFutureFailsInTheSameWrappingAsTheClientsOwn() throws IOException {
        HttpRequest refused = HttpRequest.newBuilder(ClientTestServer.refused()).build();
        Throwable own = errorOf(JavaNetHttpPublisherTest.REAL.sendAsync(refused, BodyHandlers.ofString()));
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            Throwable traced = errorOf(client.sendAsync(refused, BodyHandlers.ofString()));

            assertThat(traced).hasSameClassAs(own);
            assertThat(traced).isInstanceOf(CompletionException.class);
            recorder.onlyOperation().failedWith(traced.getCause());
        }
    }

    private static Throwable errorOf(CompletableFuture<?> future) {
        return future.handle((value, error) -> error).join();
    }

    @Test
    void aDerivedFutureIsOfTheClassOfTheClientsOwn() {
        CompletableFuture<HttpResponse<Void>> own =
                JavaNetHttpPublisherTest.REAL.sendAsync(request().build(), BodyHandlers.discarding());
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            CompletableFuture<HttpResponse<Void>> traced =
                    client.sendAsync(request().build(), BodyHandlers.discarding());
            traced.join();

            assertThat(traced.defaultExecutor()).hasSameClassAs(own.defaultExecutor());
            recorder.onlyOperation();
        }
    }

    @Test
    void wrappingTwiceIsWrappingOnce() {
        assertThat(TracedHttpClient.wrap(client)).isSameAs(client);
    }

    @Test
    void aTracedClientIsEqualAndDescribesItselfAsTheClientDoes() {
        HttpClient own = JavaNetHttpPublisherTest.REAL;

        assertThat(client).isEqualTo(TracedHttpClient.wrap(own)).hasSameHashCodeAs(own);
        assertThat(client).hasToString(own.toString());
    }

    /** Does something before the client's own call. */
    private static HttpClient hooked(BiConsumer<Method, List<@Nullable Object>> action) {
        return TestDouble.around(HttpClient.class, JavaNetHttpPublisherTest.REAL, action);
    }

    @Test
    void theHandlerOfPushesGetsTheRequestOfTheApplication() {
        HttpRequest request = request().build();
        HttpRequest sent = request().header("X-Tool", "on").build();
        List<HttpRequest> initiating = new ArrayList<>();
        PushPromiseHandler<String> pushes = (initial, pushed, acceptor) -> initiating.add(initial);
        HttpClient pushing = TracedHttpClient.wrap(hooked((method, arguments) -> {
            PushPromiseHandler<?> handler = (PushPromiseHandler<?>) arguments.get(2);
            handler.applyPushPromise(sent, request().build(), accepted -> new CompletableFuture<>());
        }));
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            pushing.sendAsync(request, BodyHandlers.ofString(), pushes).join();

            assertThat(initiating).singleElement().isSameAs(request);
            recorder.onlyOperation();
        }
    }

    @Test
    void aClientIsAskedForNoPushesWhereTheApplicationWantsNone() {
        List<Object> handlers = new ArrayList<>();
        HttpClient plain = TracedHttpClient.wrap(hooked((method, arguments) -> handlers.add(arguments.get(2))));
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            plain.sendAsync(request().build(), BodyHandlers.ofString(), null).join();

            assertThat(handlers).containsOnlyNulls();
            recorder.onlyOperation();
        }
    }

    @Test
    void aFutureThatIsCompleteAtOnceIsAsynchronousAllTheSame() {
        HttpClient fast = TracedHttpClient.wrap(TestDouble.of(HttpClient.class, (self, method, arguments) -> {
            HttpResponse<?> response =
                    JavaNetHttpPublisherTest.REAL.send((HttpRequest) arguments[0], (BodyHandler<?>) arguments[1]);
            return CompletableFuture.completedFuture(response);
        }));
        try (EventRecorder<JavaNetHttpRequest> recorder = EventRecorder.on(JavaNetHttpChannels.REQUEST)) {
            HttpResponse<String> response =
                    fast.sendAsync(request().build(), BodyHandlers.ofString()).join();

            recorder.onlyOperation().returnedSame(response).wasAsynchronous();
        }
    }
}
