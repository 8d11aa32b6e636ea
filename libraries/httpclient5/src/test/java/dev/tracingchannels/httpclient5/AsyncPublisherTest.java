// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AsyncPublisherTest extends PublisherContract<HttpClient5Exchange> {
    private static ClientTestServer server;
    private static CloseableHttpAsyncClient client;

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
        client = Clients.started(HttpClient5Tracing.addTo(Clients.async()));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    private static int send(CloseableHttpAsyncClient client, SimpleHttpRequest request) throws Exception {
        try {
            return client.execute(request, null).get().getCode();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    @Override
    protected TracingChannel<HttpClient5Exchange> channel() {
        return HttpClient5Channels.EXCHANGE;
    }

    @Override
    protected Object succeed() throws Exception {
        return send(client, SimpleHttpRequest.create("GET", server.echo("")));
    }

    @Override
    protected void fail() throws Exception {
        send(client, SimpleHttpRequest.create("GET", ClientTestServer.refused()));
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        SimpleHttpRequest request = SimpleHttpRequest.create("POST", server.echo("?password=" + secret));
        request.setHeader("Authorization", secret);
        request.setBody(secret, ContentType.TEXT_PLAIN);
        send(client, request);
    }

    @Override
    protected void failWith(String secret) throws Exception {
        try (CloseableHttpAsyncClient once = Clients.started(
                HttpClient5Tracing.addTo(HttpAsyncClientBuilder.create().disableAutomaticRetries()))) {
            send(
                    once,
                    SimpleHttpRequest.create("GET", server.answering("HTTP/1.1 200 OK\r\nContent-Length: " + secret)));
        }
    }

    /** Within the call, on the caller's thread. */
    @Override
    protected void succeedAround(Runnable action) throws Exception {
        try (CloseableHttpAsyncClient hooked = Clients.started(HttpClient5Tracing.addTo(HttpAsyncClientBuilder.create())
                .addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), "action", (request, body, scope, chain, callback) -> {
                            action.run();
                            chain.proceed(request, body, scope, callback);
                        }))) {
            send(hooked, SimpleHttpRequest.create("GET", server.echo("")));
        }
    }

    /** The interceptors alone, as those of the classic client. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpHost host = new HttpHost("http", "localhost", 80);
        HttpRequest request = new BasicHttpRequest("GET", host, "/");
        AsyncExecChain.Scope scope = new AsyncExecChain.Scope(
                "measured",
                new HttpRoute(host),
                request,
                ignoring(CancellableDependency.class),
                HttpClientContext.create(),
                ignoring(AsyncExecRuntime.class),
                ignoring(AsyncExecChain.Scheduler.class),
                new AtomicInteger(1));
        AsyncEntityProducer body = ignoring(AsyncEntityProducer.class);
        AsyncExecCallback callback = ignoring(AsyncExecCallback.class);
        HttpResponse response = new BasicHttpResponse(204);
        AsyncExecChain answering = (sent, sentBody, sentIn, told) -> told.handleResponse(response, null);
        if (!publishing) {
            return () -> {
                answering.proceed(request, body, scope, callback);
                return response;
            };
        }
        AsyncExecChainHandler exchange = new AsyncExchangeInterceptor(new Publishing());
        AsyncExecChainHandler call = new AsyncCallInterceptor(new Publishing());
        AsyncExecChain chain =
                (sent, sentBody, sentIn, told) -> exchange.execute(sent, sentBody, sentIn, answering, told);
        return () -> {
            call.execute(request, body, scope, chain, callback);
            return response;
        };
    }

    private static <T> T ignoring(Class<T> type) {
        return TestDouble.of(type, (self, method, arguments) -> null);
    }
}
