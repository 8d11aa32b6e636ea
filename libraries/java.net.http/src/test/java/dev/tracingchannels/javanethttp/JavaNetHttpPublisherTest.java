// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JavaNetHttpPublisherTest extends PublisherContract<JavaNetHttpRequest> {
    static final HttpClient REAL = HttpClient.newHttpClient();
    private static ClientTestServer server;
    private final HttpClient client = TracedHttpClient.wrap(REAL);

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static HttpRequest get(URI url) {
        return HttpRequest.newBuilder(url).version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Sends by one of the client's methods. */
    HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    protected TracingChannel<JavaNetHttpRequest> channel() {
        return JavaNetHttpChannels.REQUEST;
    }

    @Override
    protected Object succeed() throws Exception {
        return send(client, get(server.echo(""))).statusCode();
    }

    @Override
    protected void fail() throws Exception {
        send(client, get(ClientTestServer.refused()));
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        send(
                client,
                HttpRequest.newBuilder(server.echo("?password=" + secret))
                        .header("Authorization", secret)
                        .POST(BodyPublishers.ofString(secret))
                        .build());
    }

    @Override
    protected void failWith(String secret) throws Exception {
        send(client, get(server.answering(secret)));
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        HttpClient hooked = TestDouble.around(HttpClient.class, REAL, (method, arguments) -> action.run());
        send(TracedHttpClient.wrap(hooked), get(server.echo("")));
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        HttpRequest request = get(server.echo(""));
        HttpResponse<Void> response = REAL.send(request, BodyHandlers.discarding());
        Head head = new Head(response);
        BodySubscriber<Void> subscriber = BodySubscribers.discarding();
        BodyHandler<Void> handler = info -> subscriber;
        HttpClient atOnce = TestDouble.of(HttpClient.class, (self, method, arguments) -> {
            ((BodyHandler<?>) arguments[1]).apply(head).onComplete();
            return response;
        });
        HttpClient used = publishing ? TracedHttpClient.wrap(atOnce) : atOnce;
        return () -> used.send(request, handler);
    }

    private record Head(HttpResponse<?> response) implements ResponseInfo {
        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return response.headers();
        }

        @Override
        public HttpClient.Version version() {
            return response.version();
        }
    }
}
