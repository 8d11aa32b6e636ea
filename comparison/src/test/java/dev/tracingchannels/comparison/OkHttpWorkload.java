// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.okhttp.TracedOkHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Sends requests by OkHttp in every way that it offers. */
final class OkHttpWorkload extends HttpClientWorkload {
    private OkHttpClient client = new OkHttpClient.Builder()
            .authenticator((route, response) -> response.request()
                    .newBuilder()
                    .header("Authorization", "secret")
                    .build())
            .build();

    @Override
    void start(boolean published) {
        if (published) {
            client = TracedOkHttpClient.wrap(client);
        }
    }

    @Override
    void stop() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    @Override
    void send(String method, String url, @Nullable String body) throws IOException {
        read(client.newCall(new Request.Builder()
                .url(url)
                .method(method, body == null ? null : RequestBody.create(body, null))
                .build()));
    }

    @Override
    Future<?> sendLater(String url) {
        return enqueue(client.newCall(get(url)));
    }

    @Override
    void sendImpatiently(String url) throws IOException {
        read(client.newBuilder().readTimeout(Duration.ofMillis(200)).build().newCall(get(url)));
    }

    @Override
    void runOwn(Steps steps, String url) throws Exception {
        steps.step(
                "clone",
                () -> enqueue(client.newCall(get(url + "/hello")).clone()).get());
        steps.step("canceled", () -> {
            Call call = client.newCall(get(url + "/hello"));
            call.cancel();
            failing(() -> read(call));
        });
        steps.step("web socket", () -> {
            CompletableFuture<Response> opened = new CompletableFuture<>();
            WebSocket socket = client.newWebSocket(get(url + "/socket"), new WebSocketListener() {
                @Override
                public void onOpen(WebSocket socket, Response response) {
                    opened.complete(response);
                }

                @Override
                public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
                    opened.completeExceptionally(failure);
                }
            });
            opened.get();
            socket.cancel();
        });
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private static void read(Call call) throws IOException {
        try (Response response = call.execute()) {
            response.body().bytes();
        }
    }

    private static CompletableFuture<byte[]> enqueue(Call call) {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException failure) {
                body.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call answered, Response response) throws IOException {
                try (response) {
                    body.complete(response.body().bytes());
                }
            }
        });
        return body;
    }
}
