// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OkHttpPublisherTest extends PublisherContract<OkHttpExchange> {
    static final OkHttpClient REAL = new OkHttpClient();
    private static ClientTestServer server;
    private final OkHttpClient client = TracedOkHttpClient.wrap(REAL);

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Request.Builder request(URI url) {
        return new Request.Builder().url(url.toString());
    }

    /** Sends by one of the call's methods, and reads the whole response. */
    int send(OkHttpClient client, Request request) throws Exception {
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
            return response.code();
        }
    }

    @Override
    protected TracingChannel<OkHttpExchange> channel() {
        return OkHttpChannels.EXCHANGE;
    }

    @Override
    protected Object succeed() throws Exception {
        return send(client, request(server.echo("")).build());
    }

    @Override
    protected void fail() throws Exception {
        send(client, request(ClientTestServer.refused()).build());
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        send(
                client,
                request(server.echo("?password=" + secret))
                        .header("Authorization", secret)
                        .post(RequestBody.create(secret, null))
                        .build());
    }

    @Override
    protected void failWith(String secret) throws Exception {
        send(client, request(server.answering(secret)).build());
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        OkHttpClient hooked = REAL.newBuilder()
                .addNetworkInterceptor(chain -> {
                    action.run();
                    return chain.proceed(chain.request());
                })
                .build();
        send(TracedOkHttpClient.wrap(hooked), request(server.echo("")).build());
    }

    /** Answered by an interceptor: by the network, OkHttp's own objects are many, and differ more from run to run than ours count. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Request request = new Request.Builder().url("http://localhost/").build();
        Response response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .build();
        OkHttpClient atOnce =
                REAL.newBuilder().addInterceptor(chain -> response).build();
        OkHttpClient used = publishing ? TracedOkHttpClient.wrap(atOnce) : atOnce;
        return () -> used.newCall(request).execute();
    }
}
