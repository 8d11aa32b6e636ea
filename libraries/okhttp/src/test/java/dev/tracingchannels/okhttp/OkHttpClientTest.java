// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;

class OkHttpClientTest extends HttpClientContract<OkHttpExchange> {
    private final OkHttpClient client = TracedOkHttpClient.wrap(new OkHttpClient());

    @Override
    protected TracingChannel<OkHttpExchange> channel() {
        return OkHttpChannels.EXCHANGE;
    }

    private Call call(Request request) {
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(request.url().toString())
                .method(request.method(), request.body() == null ? null : RequestBody.create(request.body(), null));
        request.headers().forEach(header -> builder.addHeader(header.getKey(), header.getValue()));
        Call call = client.newCall(builder.build());
        if (request.timeout() != null) {
            call.timeout().timeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        return call;
    }

    @Override
    protected Response send(Request request) throws IOException {
        try (okhttp3.Response response = call(request).execute()) {
            return new Response(response.code(), response.body().string());
        }
    }

    @Override
    protected CompletableFuture<Response> sendAsync(Request request) {
        CompletableFuture<Response> future = new CompletableFuture<>();
        Call call = call(request);
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException failure) {
                future.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call answered, okhttp3.Response response) throws IOException {
                try (response) {
                    future.complete(
                            new Response(response.code(), response.body().string()));
                }
            }
        });
        var unused = future.whenComplete((response, error) -> {
            if (future.isCancelled()) {
                call.cancel();
            }
        });
        return future;
    }

    @Override
    protected InputStream open(Request request) throws IOException {
        // Asked for no bytes, Okio's own stream waits for more of them.
        return new BufferedInputStream(call(request).execute().body().byteStream());
    }
}
