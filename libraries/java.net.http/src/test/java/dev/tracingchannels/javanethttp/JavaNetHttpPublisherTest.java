// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
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
    private static TestServer server;
    private final HttpClient client = TracedHttpClient.wrap(REAL);

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
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
        return send(client, server.request("/").build()).body();
    }

    @Override
    protected void fail() throws Exception {
        send(client, TestServer.refused());
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        send(
                client,
                server.request("/?password=" + secret)
                        .header("Authorization", secret)
                        .POST(BodyPublishers.ofString(secret))
                        .build());
    }

    @Override
    protected void failWith(String secret) throws Exception {
        send(client, TestServer.answeredWith(secret));
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        HttpClient hooked = new HookedClient(REAL, (method, arguments) -> action.run());
        send(TracedHttpClient.wrap(hooked), server.request("/").build());
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        HttpRequest request = server.request("/").build();
        HttpResponse<Void> response = REAL.send(request, BodyHandlers.discarding());
        BodySubscriber<Void> subscriber = BodySubscribers.discarding();
        BodyHandler<Void> handler = info -> subscriber;
        HttpClient standIn = new AtOnce(response);
        HttpClient used = publishing ? TracedHttpClient.wrap(standIn) : standIn;
        return () -> used.send(request, handler);
    }

    /** Answers with the same response each time, and makes nothing. */
    private static final class AtOnce extends HookedClient {
        private final HttpResponse<?> response;
        private final Head head;

        private AtOnce(HttpResponse<?> response) {
            super(REAL, (method, arguments) -> {});
            this.response = response;
            this.head = new Head(response);
        }

        @Override
        @SuppressWarnings("unchecked") // there are no bodies
        public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
            handler.apply(head).onComplete();
            return (HttpResponse<T>) response;
        }
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
