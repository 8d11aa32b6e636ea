// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
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
                .addRequestInterceptorFirst((request, entity, context) -> action.run())
                .build()) {
            send(hooked, new HttpGet(server.echo("")));
        }
    }

    /** Answered by an element of the chain: by the network, the client's own objects are many, and differ from run to run. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        if (publishing) {
            HttpClient5Tracing.addTo(builder);
        }
        CloseableHttpClient used = builder.addExecInterceptorBefore(
                        ChainElement.CONNECT.name(),
                        "answer",
                        (request, scope, chain) -> new BasicClassicHttpResponse(204))
                .build();
        HttpGet request = new HttpGet("http://localhost/");
        return () -> used.execute(request, response -> response.getCode());
    }

    /**
     * The link that the client makes for each element of its chain, 16 bytes, and objects of its own that the compiler removes from a
     * shorter chain and not always from a longer one; up to 111 bytes were seen.
     */
    @Override
    protected long idleBytes() {
        return 256;
    }
}
