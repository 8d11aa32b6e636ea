// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.Connection;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.resources.ConnectionProvider;

class TracedHttpClientTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Store<String> caller = Store.create("caller");
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final ConnectionProvider connections = ConnectionProvider.create("test", 10);
    private final HttpClient plain = HttpClient.create(connections);
    private final HttpClient client = TracedHttpClient.wrap(plain);
    private TestServer server;
    private EventRecorder<ReactorNettyExchange> recorder;
    private Subscription noting;

    @BeforeEach
    void start() {
        server = new TestServer();
        recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE);
        noting = ReactorNettyChannels.EXCHANGE.start().subscribe((operation, name) -> callers.add("" + caller.get()));
    }

    @AfterEach
    void stop() {
        noting.close();
        recorder.close();
        connections.disposeLater().block(SOON);
        server.close();
        assertThat(ReactorNettyChannels.EXCHANGE.hasSubscribers()).isFalse();
    }

    private static Mono<String> text(HttpClient client, String url) {
        return client.get().uri(url).responseContent().aggregate().asString();
    }

    private List<RecordedOperation<ReactorNettyExchange>> exchanges(int count) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> recorder.operations(count));
        List<RecordedOperation<ReactorNettyExchange>> all = recorder.operations(count);
        all.forEach(RecordedOperation::settles);
        return all;
    }

    private RecordedOperation<ReactorNettyExchange> only() {
        return exchanges(1).get(0);
    }

    private static int status(RecordedOperation<ReactorNettyExchange> exchange) {
        ReactorNettyExchange.Response response = exchange.payload().response();
        return response == null ? 0 : response.status();
    }

    private void succeeded(RecordedOperation<ReactorNettyExchange> exchange, int status) {
        assertThat(exchange.operation().hasError()).isFalse();
        assertThat(status(exchange)).isEqualTo(status);
    }

    private Throwable failure(RecordedOperation<ReactorNettyExchange> exchange) {
        assertThat(exchange.operation().error()).isNotNull();
        return exchange.operation().error();
    }

    private static Throwable thrownBy(Mono<?> mono) {
        return Exceptions.unwrap(catchThrowable(() -> mono.block(SOON)));
    }

    /** A tool that sends a header, another value each time. */
    private static Subscription numbering(String name) {
        AtomicInteger number = new AtomicInteger();
        return ReactorNettyChannels.EXCHANGE.subscribe(new TracingSubscriber<ReactorNettyExchange>() {
            @Override
            public void start(Operation<ReactorNettyExchange> operation) {
                operation.payload().outgoing().set(name, "n" + number.incrementAndGet());
            }
        });
    }

    private <T> T within(String context, Callable<T> body) throws Exception {
        try (Scope scope = caller.enter(context)) {
            return body.call();
        }
    }

    // Which requests are exchanges.

    @Test
    void eachSubscriptionIsAnExchangeInTheContextOfItsSubscriber() throws Exception {
        Mono<String> hello = within("assembly", () -> text(client, server.url("/hello")));
        assertThat(within("one", () -> hello.block(SOON))).isEqualTo("hello");
        assertThat(within("two", () -> hello.block(SOON))).isEqualTo("hello");
        exchanges(2).forEach(each -> succeeded(each, 200));
        assertThat(callers).containsExactly("one", "two");
    }

    @Test
    void aRequestThatNobodySubscribesToIsNoExchange() {
        text(client, server.url("/hello"));
        recorder.recordedNothing();
    }

    @Test
    void aRequestThatIsSubscribedToWhenTheChannelIsIdleAgainIsNotPublished() {
        Mono<String> hello = text(client, server.url("/hello"));
        noting.close();
        recorder.close();
        assertThat(hello.block(SOON)).isEqualTo("hello");
        recorder.recordedNothing();
        assertThat(server.received).hasSize(1);
    }

    @Test
    void aDerivedClientPublishesOnceWhateverItIsDerivedBy() {
        HttpClient derived = TracedHttpClient.wrap(client.baseUrl(server.url(""))
                .headers(headers -> headers.set("X-Shop", "one"))
                .compress(true)
                .doOnConnected(connection -> {})
                .keepAlive(true));
        assertThat(text(derived, "/hello").block(SOON)).isEqualTo("hello");
        ReactorNettyExchange exchange = only().payload();
        assertThat(exchange.headers().get("X-Shop")).isEqualTo("one");
        assertThat(exchange.url()).hasToString(server.url("/hello"));
        assertThat(text(client, server.url("/hello")).block(SOON)).isEqualTo("hello");
        assertThat(exchanges(2).get(1).payload().headers().contains("X-Shop")).isFalse();
    }

    @Test
    void wrappingAClientForWebSocketsPublishesItsRequestsOnce() {
        HttpClient twice = TracedHttpClient.wrap(TracedHttpClient.forWebSockets(client));
        text(twice, server.url("/hello")).block(SOON);
        text(TracedHttpClient.forWebSockets(TracedHttpClient.forWebSockets(plain)), server.url("/hello"))
                .block(SOON);
        exchanges(2);
    }

    @Test
    void aWrappedClientHasTheConnectionsOfTheOriginal() {
        // One at most, which the second request has to wait for.
        ConnectionProvider single = ConnectionProvider.create("single", 1);
        HttpClient original = HttpClient.create(single);
        text(original, server.url("/hello")).block(SOON);
        text(TracedHttpClient.wrap(original), server.url("/hello")).block(SOON);
        assertThat(server.clients).hasSize(2);
        assertThat(server.clients.get(0)).isEqualTo(server.clients.get(1));
        single.disposeLater().block(SOON);
    }

    @Test
    void theHooksOfTheApplicationAreCalledAsBefore() {
        List<String> idle = hooksCalled(plain);
        assertThat(hooksCalled(client)).isEqualTo(idle).hasSizeGreaterThan(4);
    }

    private List<String> hooksCalled(HttpClient used) {
        List<String> called = new CopyOnWriteArrayList<>();
        HttpClient hooked = used.doOnConnect(settings -> called.add("connect " + settings.uri()))
                .doOnRequest((request, connection) -> called.add("request " + request.resourceUrl()))
                .doAfterRequest((request, connection) -> called.add("sent"))
                .doOnResponse((response, connection) -> called.add("response " + response.status()))
                .doAfterResponseSuccess((response, connection) -> called.add("done"))
                .doOnError((request, error) -> called.add("failed"), (response, error) -> called.add("cut off"))
                .mapConnect(connect -> connect.doOnNext(connection -> called.add("connected")));
        text(hooked, server.url("/hello")).block(SOON);
        Awaitility.await().atMost(SOON).until(() -> called.contains("done"));
        return called;
    }

    // What is current.

    @Test
    void whatFollowsSeesTheContextOfTheSubscriber() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        Flux<String> parts = client.get()
                .uri(server.url("/hello"))
                .response((head, body) -> {
                    seen.add("head in " + caller.get());
                    return body.asString().doOnNext(part -> seen.add(part + " in " + caller.get()));
                })
                .doOnSubscribe(subscription -> seen.add("subscribed in " + caller.get()))
                .doOnComplete(() -> seen.add("completed in " + caller.get()));
        within("subscriber", () -> parts.collectList().block(SOON));
        assertThat(seen)
                .containsExactly(
                        "subscribed in subscriber",
                        "head in subscriber",
                        "hello in subscriber",
                        "completed in subscriber");
    }

    @Test
    void anErrorIsHandledInTheContextOfTheSubscriber() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        String refused = ClientTestServer.refused().toString();
        Mono<String> failing = text(client, refused).doOnError(error -> seen.add("failed in " + caller.get()));
        within("subscriber", () -> thrownBy(failing));
        assertThat(seen).containsExactly("failed in subscriber");
        assertThat(callers).containsExactly("subscriber");
    }

    @Test
    void aRequestWithinAResponseIsInTheSameContextAndAnExchangeOfItsOwn() throws Exception {
        Mono<String> nested = client.get()
                .uri(server.url("/hello"))
                .responseSingle((head, body) -> body.then(text(client, server.url("/hello"))));
        assertThat(within("subscriber", () -> nested.block(SOON))).isEqualTo("hello");
        assertThat(exchanges(2)).extracting(each -> each.payload().resends()).containsExactly(0, 0);
        assertThat(callers).containsExactly("subscriber", "subscriber");
    }

    @Test
    void aRequestThatFetchesAHeaderOfAnotherOneIsAnExchangeOfItsOwn() throws Exception {
        String refused = ClientTestServer.refused().toString();
        HttpClient fetching = client.headersWhen(
                headers -> text(client, server.url("/hello")).map(token -> headers.set("X-Token", token)));
        Throwable thrown = within("subscriber", () -> thrownBy(text(fetching, refused)));
        List<RecordedOperation<ReactorNettyExchange>> both = exchanges(2);
        succeeded(both.get(0), 200);
        both.get(1).failedWith(thrown);
        assertThat(both.get(1).payload().url()).hasToString(refused);
        assertThat(callers).containsExactly("subscriber", "subscriber");
    }

    // What is sent.

    @Test
    void theHeadersOfARequestWithAStreamedBodyAreThoseThatAreSent() {
        String echo;
        try (Subscription tool = numbering("X-Tool")) {
            echo = client.post()
                    .uri(server.url("/hello"))
                    .send((request, out) -> {
                        request.header("X-Shop", "one").header("X-Tool", "the application's");
                        return out.send(ByteBufFlux.fromString(Flux.just("some", "thing")));
                    })
                    .responseContent()
                    .aggregate()
                    .asString()
                    .block(SOON);
        }
        assertThat(echo).isEqualTo("something");
        assertThat(server.received.get(0).getAll("X-Tool")).containsExactly("n1");
        assertThat(only().payload().headers().get("X-Shop")).isEqualTo("one");
        assertThat(only().payload().headers().get("X-Tool")).isEqualTo("the application's");
    }

    @Test
    void aHeaderThatNettyRefusesIsReportedAndLeftOut() {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error));
                Subscription refused = numbering("X \u00fc");
                Subscription tool = numbering("X-Tool")) {
            assertThat(text(client, server.url("/hello")).block(SOON)).isEqualTo("hello");
        }
        assertThat(server.received.get(0).get("X-Tool")).isEqualTo("n1");
        assertThat(reported).singleElement().isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aURLThatOnlyReactorNettyTakesIsEncoded() {
        text(client, server.url("/hello?colour={red}|\u00fc")).block(SOON);
        assertThat(only().payload().url()).hasToString(server.url("/hello?colour=%7Bred%7D%7C%C3%BC"));
    }

    @Test
    void aURLThatComesLaterIsThatOfTheExchange() throws Exception {
        client.get()
                .uri(Mono.just(server.url("/hello")))
                .responseContent()
                .then()
                .block(SOON);
        assertThat(only().payload().url()).hasToString(server.url("/hello"));
        String refused = ClientTestServer.refused().toString();
        thrownBy(client.get().uri(Mono.just(refused)).response());
        assertThat(exchanges(2).get(1).payload().url()).hasToString(refused);
    }

    @Test
    void aURLThatIsNeverKnownIsNoExchange() {
        assertThatThrownBy(() -> client.get()
                        .uri(Mono.error(new IllegalStateException("no service")))
                        .response()
                        .block(SOON))
                .isInstanceOf(IllegalStateException.class);
        recorder.recordedNothing();
    }

    // Redirects, authentication, retries.

    @Test
    void eachRequestOfARedirectIsAnExchangeWithHeadersOfItsOwn() {
        try (Subscription tool = numbering("X-Tool")) {
            text(client.followRedirect(true), server.url("/redirect")).block(SOON);
        }
        List<RecordedOperation<ReactorNettyExchange>> both = exchanges(2);
        assertThat(both).extracting(each -> each.payload().resends()).containsExactly(0, 1);
        assertThat(both).extracting(TracedHttpClientTest::status).containsExactly(302, 200);
        assertThat(server.received)
                .extracting(headers -> headers.getAll("X-Tool"))
                .containsExactly(List.of("n1"), List.of("n2"));
    }

    @Test
    void aRedirectThatIsNotFollowedIsOneExchange() {
        text(client, server.url("/redirect")).block(SOON);
        succeeded(only(), 302);
    }

    @Test
    void aRedirectMayChangeTheMethod() {
        client.followRedirect(true)
                .post()
                .uri(server.url("/other"))
                .send(ByteBufMono.fromString(Mono.just("body")))
                .responseContent()
                .then()
                .block(SOON);
        assertThat(exchanges(2)).extracting(each -> each.payload().method()).containsExactly("POST", "GET");
    }

    @Test
    void aRedirectToWhereNoServerIsFailsThere() throws Exception {
        String refused = ClientTestServer.refused().toString();
        String port = refused.replaceAll("\\D", "");
        HttpClient following = client.followRedirect(true).headers(headers -> headers.set("X-Port", port));
        Throwable thrown = thrownBy(text(following, server.url("/away")));
        List<RecordedOperation<ReactorNettyExchange>> both = exchanges(2);
        succeeded(both.get(0), 307);
        both.get(1).failedWith(thrown);
        assertThat(both.get(1).payload().url()).hasToString(refused);
        assertThat(both.get(1).payload().resends()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsClosedInsteadOfAResponseFailsTheExchange() throws Exception {
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "")) {
            assertThat(text(client, raw.url()).block(SOON)).isEqualTo("ok");
            Throwable thrown = thrownBy(text(client.disableRetry(true), raw.url()));
            exchanges(2).get(1).failedWith(thrown);
        }
    }

    @Test
    void theTextOfAResponseSaysNothingOfItsHeaders() throws Exception {
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nSet-Cookie: id=secret\r\nContent-Length: 0\r\n\r\n")) {
            client.get().uri(raw.url()).response().block(SOON);
            assertThat(String.valueOf(only().operation().result())).isEqualTo("Response{200 HTTP/1.1}");
        }
    }

    @Test
    void anInterimResponseIsNotTheResponse() throws Exception {
        try (RawServer raw =
                new RawServer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")) {
            assertThat(text(client, raw.url()).block(SOON)).isEqualTo("ok");
            succeeded(only(), 201);
        }
    }

    // Failures.

    @Test
    void aConnectionThatIsRefusedIsAnExchangeWithoutAPeer() throws Exception {
        String refused = ClientTestServer.refused().toString();
        Throwable thrown = thrownBy(text(client.baseUrl(refused), "/hello"));
        assertThat(thrown).isInstanceOf(ConnectException.class);
        only().failedWith(thrown);
        assertThat(only().payload().url()).hasToString(refused + "hello");
        assertThat(only().payload().peer()).isNull();
    }

    @Test
    void aHostThatDoesNotExistFailsTheExchange() {
        Throwable thrown =
                thrownBy(text(client.resolver(DefaultAddressResolverGroup.INSTANCE), "http://nowhere.invalid/hello"));
        assertThat(thrown).isInstanceOf(UnknownHostException.class);
        only().failedWith(thrown);
    }

    @Test
    void aServerWithoutTlsFailsTheExchange() {
        Throwable thrown = thrownBy(text(client, "https://localhost:" + server.port() + "/hello"));
        assertThat(thrown).isInstanceOf(SSLException.class);
        only().failedWith(thrown);
        assertThat(only().payload().url().getScheme()).isEqualTo("https");
    }

    @Test
    void aResponseThatDoesNotComeInTimeFailsTheExchangeWithItsError() {
        Throwable thrown = thrownBy(text(client.responseTimeout(SHORT), server.url("/waits")));
        assertThat(thrown).isInstanceOf(ReadTimeoutException.class);
        only().failedWith(thrown);
        assertThat(status(only())).isZero();
    }

    @Test
    void aBodyThatStopsFailsTheExchangeWithItsError() {
        Throwable thrown = thrownBy(text(client.responseTimeout(SHORT), server.url("/stream")));
        assertThat(thrown).isInstanceOf(ReadTimeoutException.class);
        only().failedWith(thrown);
        assertThat(status(only())).isEqualTo(200);
    }

    @Test
    void aConnectionThatIsCutInTheBodyFailsTheExchangeAsItDoesTheReader() throws Exception {
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")) {
            raw.closeAfterLast();
            Throwable thrown = thrownBy(text(client, raw.url()));
            assertThat(failure(only())).hasSameClassAs(thrown).hasMessage(thrown.getMessage());
            assertThat(status(only())).isEqualTo(200);
        }
    }

    @Test
    void aBodyOfTheApplicationThatFailsBeforeAnythingIsSentIsAFailure() {
        IllegalStateException failure = new IllegalStateException("no body");
        Throwable thrown = thrownBy(client.post()
                .uri(server.url("/hello"))
                .send((request, out) -> Mono.error(failure))
                .response());
        assertThat(thrown).isSameAs(failure);
        only().failedWith(failure);
        assertThat(text(client, server.url("/hello")).block(SOON)).isEqualTo("hello");
        succeeded(exchanges(2).get(1), 200);
    }

    // Cancellation.

    @Test
    void cancellingWhileThereIsNoConnectionIsACancelledExchange() throws Exception {
        ConnectionProvider single = ConnectionProvider.create("single", 1);
        HttpClient waiting = TracedHttpClient.wrap(HttpClient.create(single));
        Disposable first = text(waiting, server.url("/waits")).subscribe();
        server.waiting.get(30, TimeUnit.SECONDS);
        recorder.clear();
        text(waiting, server.url("/hello")).subscribe().dispose();
        assertThat(failure(only())).isInstanceOf(CancellationException.class);
        assertThat(only().payload().url()).hasToString(server.url("/hello"));
        assertThat(only().payload().peer()).isNull();
        first.dispose();
        single.disposeLater().block(SOON);
    }

    @Test
    void cancellingWhileTheServerThinksIsACancelledExchange() throws Exception {
        Disposable waiting = text(client, server.url("/waits")).subscribe();
        server.waiting.get(30, TimeUnit.SECONDS);
        waiting.dispose();
        assertThat(failure(only())).isInstanceOf(CancellationException.class);
        server.left.get(30, TimeUnit.SECONDS);
        only();
    }

    @Test
    void aTimeOutOfTheSubscriberIsACancellation() {
        assertThat(thrownBy(text(client, server.url("/waits")).timeout(SHORT))).isInstanceOf(TimeoutException.class);
        assertThat(failure(only())).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancellingTheBodyEndsTheExchange() throws Exception {
        String first = client.get()
                .uri(server.url("/stream"))
                .responseContent()
                .asString()
                .blockFirst(SOON);
        assertThat(first).isEqualTo("first");
        succeeded(only(), 200);
        server.left.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aBodyThatIsNotReadEndsTheExchange() {
        assertThat(client.get().uri(server.url("/hello")).response().block(SOON))
                .isNotNull();
        succeeded(only(), 200);
        client.get()
                .uri(server.url("/hello"))
                .responseSingle((head, body) -> Mono.just(head.status().code()))
                .block(SOON);
        succeeded(exchanges(2).get(1), 200);
    }

    @Test
    void anEndlessBodyThatIsNotReadEndsTheExchange() throws Exception {
        assertThat(client.get().uri(server.url("/stream")).response().block(SOON))
                .isNotNull();
        succeeded(only(), 200);
    }

    @Test
    void aConnectionThatTheApplicationHoldsEndsTheExchangeWhenItIsReadOrDisposed() {
        String read = client.get()
                .uri(server.url("/hello"))
                .responseConnection((head, connection) ->
                        connection.inbound().receive().aggregate().asString())
                .blockFirst(SOON);
        assertThat(read).isEqualTo("hello");
        succeeded(only(), 200);
        Connection held = client.get()
                .uri(server.url("/stream"))
                .responseConnection((head, connection) -> Mono.just(connection))
                .blockFirst(SOON);
        recorder.operations(2).get(1);
        held.dispose();
        succeeded(exchanges(2).get(1), 200);
    }

    // Protocols.

    @Test
    void aRequestByHttp2IsAnExchange() {
        HttpClient h2 = client.protocol(HttpProtocol.H2C);
        try (Subscription tool = numbering("X-Tool")) {
            Flux.range(0, 4).flatMap(number -> text(h2, server.url("/hello"))).blockLast(SOON);
        }
        for (RecordedOperation<ReactorNettyExchange> each : exchanges(4)) {
            succeeded(each, 200);
            assertThat(each.payload().response().protocol()).isEqualTo("HTTP/2.0");
            assertThat(((InetSocketAddress) each.payload().peer()).getPort()).isEqualTo(server.port());
        }
        assertThat(server.received)
                .extracting(headers -> headers.get("X-Tool"))
                .containsExactlyInAnyOrder("n1", "n2", "n3", "n4");
    }

    @Test
    void aRequestThatIsCancelledByHttp2IsACancelledExchange() throws Exception {
        Disposable waiting =
                text(client.protocol(HttpProtocol.H2C), server.url("/waits")).subscribe();
        server.waiting.get(30, TimeUnit.SECONDS);
        waiting.dispose();
        assertThat(failure(only())).isInstanceOf(CancellationException.class);
    }

    @Test
    void anUpgradeToHttp2IsOneExchangeForEachRequest() {
        HttpClient upgrading = client.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C);
        assertThat(text(upgrading, server.url("/hello")).block(SOON)).isEqualTo("hello");
        succeeded(only(), 200);
        assertThat(text(upgrading, server.url("/hello")).block(SOON)).isEqualTo("hello");
        succeeded(exchanges(2).get(1), 200);
        assertThat(exchanges(2).get(1).payload().response().protocol()).isEqualTo("HTTP/2.0");
    }

    @Test
    void aCompressedBodyEndsTheExchange() {
        assertThat(text(client.compress(true), server.url("/hello")).block(SOON))
                .isEqualTo("hello");
        assertThat(only().payload().headers().get("Accept-Encoding")).contains("gzip");
        succeeded(only(), 200);
    }

    @Test
    void theHandshakeOfAWebSocketIsAnExchange() throws Exception {
        List<String> seen = new ArrayList<>();
        HttpClient sockets = TracedHttpClient.forWebSockets(client);
        Flux<String> messages = sockets.websocket(WebsocketClientSpec.builder().build())
                .uri(server.url("/web-socket").replace("http", "ws"))
                .handle((in, out) -> {
                    seen.add("opened in " + caller.get());
                    return out.sendString(Mono.just("message"))
                            .then()
                            .thenMany(in.receive().asString());
                });
        try (Subscription tool = numbering("X-Tool")) {
            assertThat(within("subscriber", () -> messages.blockFirst(SOON))).isEqualTo("message");
        }
        succeeded(only(), 101);
        assertThat(only().payload().url()).hasToString(server.url("/web-socket").replace("http", "ws"));
        assertThat(seen).containsExactly("opened in subscriber");
        assertThat(callers).containsExactly("subscriber");
    }

    @Test
    void aHandshakeThatIsRefusedHasItsStatus() {
        Throwable thrown = catchThrowable(() -> TracedHttpClient.forWebSockets(client)
                .websocket()
                .uri(server.url("/socket").replace("http", "ws"))
                .receive()
                .blockLast(SOON));
        only().failedWith(thrown);
        assertThat(status(only())).isEqualTo(200);
    }
}
