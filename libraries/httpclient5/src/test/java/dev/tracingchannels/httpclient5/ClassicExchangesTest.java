// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.util.TimeValue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings(
        "deprecation") // the methods that give the response itself, which the oldest version has no others for
class ClassicExchangesTest {
    private static final HttpClientResponseHandler<String> TEXT =
            response -> response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());

    private HttpScript server;
    private EventRecorder<HttpClient5Exchange> recorder;
    private CloseableHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = new HttpScript();
        recorder = EventRecorder.on(HttpClient5Channels.EXCHANGE);
        client = client(HttpClientBuilder.create());
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        client.close();
        server.close();
    }

    private static CloseableHttpClient client(HttpClientBuilder builder) {
        return HttpClient5Tracing.addTo(builder).build();
    }

    private HttpGet get() {
        return new HttpGet(server.url("/"));
    }

    private List<RecordedOperation<HttpClient5Exchange>> exchanges(int count) {
        List<RecordedOperation<HttpClient5Exchange>> all = recorder.operations(count);
        all.forEach(RecordedOperation::settles);
        return all;
    }

    private RecordedOperation<HttpClient5Exchange> only() {
        return exchanges(1).get(0);
    }

    private static int status(RecordedOperation<HttpClient5Exchange> exchange) {
        HttpResponse response = exchange.payload().response();
        return response == null ? 0 : response.getCode();
    }

    @Test
    void eachRedirectIsAnExchangeWithItsMethodAndUrl() throws Exception {
        server.answer(303, "other", "Location: /second")
                .answer(302, "", "Location: /third")
                .answer(200, "there");
        HttpPost post = new HttpPost(server.url("/first"));
        post.setEntity(new StringEntity("a product"));
        assertThat(client.execute(post, TEXT)).isEqualTo("there");
        assertThat(exchanges(3).stream().map(RecordedOperation::payload))
                .extracting(
                        each -> each.request().getMethod(), each -> each.url().getPath(), HttpClient5Exchange::resends)
                .containsExactly(tuple("POST", "/first", 0), tuple("GET", "/second", 1), tuple("GET", "/third", 2));
    }

    @Test
    void aRequestThatIsSentAgainAfterAStatusIsTwoExchanges() throws Exception {
        server.answer(503, "busy").answer(200, "there");
        try (CloseableHttpClient retrying = client(HttpClientBuilder.create()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ZERO_MILLISECONDS)))) {
            assertThat(retrying.execute(get(), TEXT)).isEqualTo("there");
        }
        assertThat(exchanges(2)).extracting(ClassicExchangesTest::status).containsExactly(503, 200);
        assertThat(recorder.payloads()).extracting(HttpClient5Exchange::resends).containsExactly(0, 1);
    }

    @Test
    void aRequestThatIsSentAgainAfterAFailureHasFailedTheFirstTime() throws Exception {
        server.cut("").answer(200, "there");
        try (CloseableHttpClient retrying = client(HttpClientBuilder.create()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ZERO_MILLISECONDS)))) {
            assertThat(retrying.execute(get(), TEXT)).isEqualTo("there");
        }
        exchanges(2).get(0).failedWith(NoHttpResponseException.class);
        assertThat(recorder.payloads()).extracting(HttpClient5Exchange::resends).containsExactly(0, 1);
    }

    private CloseableHttpClient withPassword() {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope(null, -1), new UsernamePasswordCredentials("me", "secret".toCharArray()));
        return client(HttpClientBuilder.create().setDefaultCredentialsProvider(credentials));
    }

    @Test
    void anAuthenticationIsTwoExchangesEachWithTheHeadersOfToolsOnce() throws Exception {
        AtomicInteger number = new AtomicInteger();
        server.answer(401, "who?", "WWW-Authenticate: Basic realm=\"shop\"").answer(200, "there");
        try (CloseableHttpClient authenticating = withPassword();
                var tool = HttpClient5Channels.EXCHANGE
                        .start()
                        .subscribe((operation, name) ->
                                operation.payload().outgoing().set("X-Tool", "n" + number.incrementAndGet()))) {
            assertThat(authenticating.execute(get(), TEXT)).isEqualTo("there");
        }
        assertThat(exchanges(2)).extracting(ClassicExchangesTest::status).containsExactly(401, 200);
        assertThat(server.requests)
                .extracting(head ->
                        head.lines().filter(line -> line.startsWith("X-Tool")).toList())
                .containsExactly(List.of("X-Tool: n1"), List.of("X-Tool: n2"));
    }

    @Test
    void aBodyThatTheClientLeavesUnreadBeforeItAuthenticatesEndsItsExchange() throws Exception {
        server.answer(401, "who?", "WWW-Authenticate: Basic realm=\"shop\"", "Connection: close")
                .answer(200, "there");
        try (CloseableHttpClient authenticating = withPassword()) {
            assertThat(authenticating.execute(get(), TEXT)).isEqualTo("there");
        }
        exchanges(2).forEach(each -> assertThat(each.operation().hasError()).isFalse());
    }

    @Test
    void theRequestOfTheApplicationIsNotChanged() throws Exception {
        server.answer(200, "there");
        HttpGet request = get();
        try (var tool = HttpClient5Channels.EXCHANGE
                .start()
                .subscribe((operation, name) -> operation.payload().outgoing().set("X-Tool", "one"))) {
            client.execute(request, TEXT);
        }
        assertThat(request.getHeaders()).isEmpty();
        assertThat(server.requests.get(0)).contains("X-Tool: one");
    }

    @Test
    void aContextThatIsUsedAgainBeginsToCountAgain() throws Exception {
        server.answer(302, "", "Location: /").answer(200, "one").answer(200, "two");
        HttpClientContext context = HttpClientContext.create();
        client.execute(get(), context, TEXT);
        client.execute(get(), context, TEXT);
        exchanges(3);
        assertThat(recorder.payloads()).extracting(HttpClient5Exchange::resends).containsExactly(0, 1, 0);
    }

    @Test
    void everyFormOfACallIsOneExchange() throws Exception {
        HttpHost host = new HttpHost("http", "localhost", server.url("/").getPort());
        ClassicHttpRequest request = get();
        for (int i = 0; i < 8; i++) {
            server.answer(200, "there");
        }
        client.execute(request, TEXT);
        client.execute(request, HttpClientContext.create(), TEXT);
        client.execute(host, request, TEXT);
        client.execute(host, request, HttpClientContext.create(), TEXT);
        client.execute(request).close();
        client.execute(request, HttpClientContext.create()).close();
        client.execute(host, request).close();
        client.execute(host, request, HttpClientContext.create()).close();
        assertThat(exchanges(8)).allSatisfy(each -> {
            assertThat(status(each)).isEqualTo(200);
            assertThat(each.operation().hasError()).isFalse();
        });
    }

    @Test
    void anExchangeGoesOnUntilTheBodyIsReadByItsEntity() throws Exception {
        server.answer(200, "one").answer(200, "two").answer(200, "three");
        try (CloseableHttpResponse response = client.execute(get())) {
            assertThat(recorder.operations(1).get(0).isSettled()).isFalse();
            EntityUtils.consume(response.getEntity());
            only().wasAsynchronous();
        }
        try (CloseableHttpResponse response = client.execute(get())) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            response.getEntity().writeTo(written);
            assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("two");
            exchanges(2);
        }
        assertThatThrownBy(() -> client.execute(get(), response -> {
                    throw new IOException("the handler's own");
                }))
                .hasMessage("the handler's own");
        assertThat(exchanges(3))
                .allSatisfy(each -> assertThat(each.operation().hasError()).isFalse());
    }

    @Test
    void aBodyOfAKnownLengthIsOverWithItsLastByte() throws Exception {
        server.answer(200, "there");
        try (CloseableHttpResponse response = client.execute(get())) {
            InputStream body = response.getEntity().getContent();
            for (int i = 0; i < 5; i++) {
                assertThat(recorder.operations(1).get(0).isSettled()).isFalse();
                body.read();
            }
            assertThat(recorder.operations(1).get(0).isSettled()).isTrue();
        }
    }

    @Test
    void aResponseWithoutABodyEndsInTheCall() throws Exception {
        server.raw(HttpScript.head(304, List.of("ETag: \"one\""))).answer(200, "");
        client.execute(get(), TEXT);
        client.execute(get(), TEXT);
        exchanges(2).forEach(RecordedOperation::wasSynchronous);
    }

    @Test
    void aCompressedBodyIsFollowedAsItComesAndReadAsItWas() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(body)) {
            zip.write("there".getBytes(StandardCharsets.UTF_8));
        }
        server.answer(200, body.toString(StandardCharsets.ISO_8859_1), "Content-Encoding: gzip");
        assertThat(client.execute(get(), TEXT)).isEqualTo("there");
        assertThat(only().operation().hasError()).isFalse();
    }

    @Test
    void trailersAreThereAsWithoutTracing() throws Exception {
        String chunked =
                HttpScript.head(200, List.of("Transfer-Encoding: chunked")) + "5\r\nthere\r\n0\r\nX-Sum: 5\r\n\r\n";
        server.raw(chunked).raw(chunked);
        HttpClientResponseHandler<String> trailers = response -> {
            EntityUtils.toString(response.getEntity());
            var after = response.getEntity().getTrailers();
            return after == null ? "none" : after.get().toString();
        };
        String traced = client.execute(get(), trailers);
        only();
        try (CloseableHttpClient plain = HttpClientBuilder.create().build()) {
            assertThat(traced).isEqualTo(plain.execute(get(), trailers));
        }
    }

    @Test
    void callsInARowUseOneConnection() throws Exception {
        server.answer(200, "one").answer(200, "two");
        client.execute(get(), TEXT);
        client.execute(get(), TEXT);
        exchanges(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsForTheResponseFails() throws Exception {
        HttpGet request = get();
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> {
            try {
                return client.execute(request, TEXT);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        Awaitility.await().until(() -> server.requests.size() == 1);
        request.cancel();
        assertThatThrownBy(call::get).isInstanceOf(ExecutionException.class);
        assertThat(only().operation().hasError()).isTrue();
        assertThat(status(only())).isZero();
    }

    @Test
    void aCallThatIsCancelledInTheMiddleOfTheBodyFails() throws Exception {
        server.raw(HttpScript.head(200, List.of("Content-Length: 10")) + "half");
        HttpGet request = get();
        try (CloseableHttpResponse response = client.execute(request)) {
            InputStream body = new BodyStream(response.getEntity().getContent());
            body.readNBytes(4);
            request.cancel();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        } catch (IOException closing) {
            // Some versions fail once more.
        }
        assertThat(only().operation().hasError()).isTrue();
        assertThat(status(only())).isEqualTo(200);
    }

    @Test
    void aCallThatWasCancelledBeforeFails() {
        HttpGet request = get();
        request.cancel();
        assertThatThrownBy(() -> client.execute(request, TEXT)).isInstanceOf(Exception.class);
        assertThat(only().operation().hasError()).isTrue();
    }

    @Test
    void aCallForWhichThereIsNoConnectionInTimeFails() throws Exception {
        server.answer(200, "there");
        try (CloseableHttpClient one = client(HttpClientBuilder.create()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnTotal(1)
                                .build())
                        .setDefaultRequestConfig(RequestConfig.custom()
                                .setConnectionRequestTimeout(10, TimeUnit.MILLISECONDS)
                                .build()));
                CloseableHttpResponse held = one.execute(get())) {
            assertThatThrownBy(() -> one.execute(get(), TEXT)).isInstanceOf(ConnectionRequestTimeoutException.class);
            recorder.operations(2)
                    .get(1)
                    .settles()
                    .failedWith(ConnectionRequestTimeoutException.class)
                    .wasSynchronous();
        }
        exchanges(2);
    }

    @Test
    void aHandshakeThatFailsFailsTheExchange() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (Socket connection = plain.accept()) {
                    connection
                            .getOutputStream()
                            .write("This is no TLS at all.\r\n".getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().read(new byte[8192]);
                } catch (IOException gone) {
                    // So is the client.
                }
            });
            URI url = URI.create("https://localhost:" + plain.getLocalPort() + "/");
            assertThatThrownBy(() -> client.execute(new HttpGet(url), TEXT)).isInstanceOf(IOException.class);
            assertThat(only().operation().error()).isInstanceOf(IOException.class);
            assertThat(only().payload().url()).isEqualTo(url);
            assertThat(only().payload().response()).isNull();
            answered.get();
        }
    }

    @Test
    void aHostThatIsNotKnownFailsTheExchange() throws Exception {
        try (CloseableHttpClient lost = client(HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(Clients.nowhere())
                        .build()))) {
            assertThatThrownBy(() -> lost.execute(new HttpGet("http://nowhere.invalid/"), TEXT))
                    .isInstanceOf(UnknownHostException.class);
        }
        only().failedWith(UnknownHostException.class).wasSynchronous();
    }

    @Test
    void aClientThatIsClosedSendsNothing() throws Exception {
        client.close();
        assertThatThrownBy(() -> client.execute(get(), TEXT)).isInstanceOf(IllegalStateException.class);
        only().failedWith(IllegalStateException.class);
    }

    @Test
    void aRequestThatTheClientRefusesIsNoExchange() {
        assertThatThrownBy(() -> client.execute(new HttpGet("/without/a/host"), TEXT))
                .isInstanceOf(IOException.class);
        recorder.recordedNothing();
    }

    @Test
    void aPathThatIsNoneOfAUriIsLeftOut() {
        HttpHost host = new HttpHost("http", "localhost", 8080);
        HttpClient5Exchange exchange =
                new HttpClient5Exchange(new BasicHttpRequest("GET", host, "/a|b^c"), new HttpRoute(host), 0);
        assertThat(exchange.url()).isEqualTo(URI.create("http://localhost:8080"));
    }

    @Test
    void aConnectionThatIsRefusedHasNoEndpoint() throws Exception {
        URI refused = ClientTestServer.refused();
        assertThatThrownBy(() -> client.execute(new HttpGet(refused), TEXT)).isInstanceOf(IOException.class);
        assertThat(only().payload().endpoint()).isNull();
    }
}
