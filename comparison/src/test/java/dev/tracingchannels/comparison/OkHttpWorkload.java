// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.okhttp.TracedOkHttpClient;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
final class OkHttpWorkload implements Workload {
    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        OkHttpClient plain = new OkHttpClient.Builder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "secret")
                        .build())
                .build();
        OkHttpClient client = published ? TracedOkHttpClient.wrap(plain) : plain;
        String url = "http://localhost:" + port;
        Request hello = request(url + "/hello").build();

        steps.step("get", () -> read(client.newCall(hello)));
        steps.step(
                "post",
                () -> read(client.newCall(request(url + "/hello")
                        .post(RequestBody.create("secret", null))
                        .build())));
        steps.step(
                "query",
                () -> read(client.newCall(
                        request(url + "/hello?sort=name&sig=secret").build())));
        steps.step(
                "user",
                () -> read(client.newCall(
                        request("http://me:secret@localhost:" + port + "/hello").build())));
        steps.step(
                "head", () -> read(client.newCall(request(url + "/hello").head().build())));
        steps.step(
                "unknown method",
                () -> read(client.newCall(
                        request(url + "/hello").method("PURGE", null).build())));
        steps.step("empty", () -> read(client.newCall(request(url + "/empty").build())));
        steps.step(
                "missing", () -> read(client.newCall(request(url + "/missing").build())));
        steps.step("broken", () -> read(client.newCall(request(url + "/broken").build())));
        steps.step("redirect", () -> read(client.newCall(request(url + "/first").build())));
        steps.step(
                "authentication",
                () -> read(client.newCall(request(url + "/private").build())));
        steps.step("enqueue", () -> enqueue(client.newCall(hello)).get());
        steps.step("clone", () -> enqueue(client.newCall(hello).clone()).get());
        steps.step("refused", () -> failing(() -> read(client.newCall(refused()))));
        steps.step(
                "refused later",
                () -> failing(() -> enqueue(client.newCall(refused())).get()));
        steps.step(
                "unknown host",
                () -> failing(() ->
                        read(client.newCall(request("http://nowhere.invalid/").build()))));
        steps.step("too late", () -> {
            Call call = client.newBuilder()
                    .readTimeout(200, TimeUnit.MILLISECONDS)
                    .build()
                    .newCall(request(url + "/late").build());
            failing(() -> read(call));
        });
        steps.step("canceled", () -> {
            Call call = client.newCall(hello);
            call.cancel();
            failing(() -> read(call));
        });
        steps.step("web socket", () -> {
            CompletableFuture<Response> opened = new CompletableFuture<>();
            WebSocket socket = client.newWebSocket(request(url + "/socket").build(), new WebSocketListener() {
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
        plain.dispatcher().executorService().shutdown();
        plain.connectionPool().evictAll();
    }

    private static Request.Builder request(String url) {
        return new Request.Builder().url(url);
    }

    /** There is no server at this port, which is the same under the agent. */
    private static Request refused() {
        return request("http://localhost:1/").build();
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

    private static void failing(Steps.Step step) throws Exception {
        try {
            step.run();
        } catch (IOException | ExecutionException expected) {
            return;
        }
        throw new AssertionError("This was to fail.");
    }
}
