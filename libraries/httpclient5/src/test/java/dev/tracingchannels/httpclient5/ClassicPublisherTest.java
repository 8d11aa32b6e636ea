// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ClassicPublisherTest extends PublisherContract<HttpClient5Exchange> {
    private static ClientTestServer server;
    private static CloseableHttpClient client;

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
        client = HttpClient5Tracing.addTo(Clients.classic()).build();
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        server.close();
    }

    private static int send(CloseableHttpClient client, ClassicHttpRequest request) throws IOException {
        return client.execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }

    @Override
    protected TracingChannel<HttpClient5Exchange> channel() {
        return HttpClient5Channels.EXCHANGE;
    }

    @Override
    protected Object succeed() throws Exception {
        return send(client, new HttpGet(server.echo("")));
    }

    @Override
    protected void fail() throws Exception {
        send(client, new HttpGet(ClientTestServer.refused()));
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        HttpPost request = new HttpPost(server.echo("?password=" + secret));
        request.setHeader("Authorization", secret);
        request.setEntity(new StringEntity(secret));
        send(client, request);
    }

    @Override
    protected void failWith(String secret) throws Exception {
        URI url = server.answering("HTTP/1.1 200 OK\r\nContent-Length: " + secret);
        try (CloseableHttpClient once = HttpClient5Tracing.addTo(
                        HttpClientBuilder.create().disableAutomaticRetries())
                .build()) {
            send(once, new HttpGet(url));
        }
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        try (CloseableHttpClient hooked = HttpClient5Tracing.addTo(HttpClientBuilder.create())
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "action", (request, scope, chain) -> {
                    action.run();
                    return chain.proceed(request, scope);
                })
                .build()) {
            send(hooked, new HttpGet(server.echo("")));
        }
    }

    /**
     * The interceptor alone: a client makes an object for each link of its chain, and others that the compiler sees through in a shorter chain and
     * not always in a longer one.
     */
    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        HttpHost host = new HttpHost("http", "localhost", 80);
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", host, "/");
        ExecChain.Scope scope = new ExecChain.Scope(
                "measured",
                new HttpRoute(host),
                request,
                TestDouble.of(ExecRuntime.class, (self, method, arguments) -> null),
                HttpClientContext.create());
        ClassicHttpResponse response = new BasicClassicHttpResponse(204);
        ExecChain chain = (sent, sentIn) -> response;
        ExecChainHandler interceptor = new ExchangeInterceptor(new Publishing());
        return publishing ? () -> interceptor.execute(request, scope, chain) : () -> chain.proceed(request, scope);
    }
}
