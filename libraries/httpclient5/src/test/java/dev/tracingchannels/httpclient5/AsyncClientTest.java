// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.AfterAll;

/** The cases of every HTTP client, by the async client. */
class AsyncClientTest extends HttpClientContract<HttpClient5Exchange> {
    private final CloseableHttpAsyncClient client = started(Clients.async());

    private final CloseableHttpAsyncClient cancellable = started(Clients.cancellable());

    private static CloseableHttpAsyncClient started(HttpAsyncClientBuilder builder) {
        return Clients.started(HttpClient5Tracing.addTo(builder.disableAutomaticRetries()));
    }

    @AfterAll
    void close() throws IOException {
        client.close();
        cancellable.close();
    }

    @Override
    protected TracingChannel<HttpClient5Exchange> channel() {
        return HttpClient5Channels.EXCHANGE;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(Feature.USER_INFO, "the client refuses URLs with a user");
    }

    private static SimpleHttpRequest request(Request request) {
        SimpleHttpRequest made = SimpleHttpRequest.create(request.method(), request.url());
        request.headers().forEach(header -> made.addHeader(header.getKey(), header.getValue()));
        if (request.body() != null) {
            made.setBody(request.body(), ContentType.TEXT_PLAIN);
        }
        if (request.timeout() != null) {
            made.setConfig(RequestConfig.custom()
                    .setResponseTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .build());
        }
        return made;
    }

    @Override
    protected Response send(Request request) throws Exception {
        try {
            return response(client.execute(request(request), null).get());
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    private static Response response(SimpleHttpResponse response) {
        String body = response.getBodyText();
        return new Response(response.getCode(), body == null ? "" : body);
    }

    @Override
    protected CompletableFuture<Response> sendAsync(Request request) {
        CompletableFuture<Response> future = new CompletableFuture<>();
        FutureCallback<SimpleHttpResponse> callback = new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                future.complete(response(response));
            }

            @Override
            public void failed(Exception failure) {
                future.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                future.cancel(false);
            }
        };
        Future<SimpleHttpResponse> original = Clients.execute(
                cancellable, SimpleRequestProducer.create(request(request)), SimpleResponseConsumer.create(), callback);
        var unused = future.whenComplete((response, error) -> {
            if (future.isCancelled()) {
                original.cancel(true);
            }
        });
        return future;
    }

    @Override
    protected InputStream open(Request request) throws Exception {
        PipedConsumer consumer = new PipedConsumer();
        Future<Void> whole =
                Clients.execute(cancellable, SimpleRequestProducer.create(request(request)), consumer, null);
        return new FilterInputStream(consumer.body.get()) {
            /** The client has no other way to say that the rest is not wanted. */
            @Override
            public void close() {
                whole.cancel(true);
            }
        };
    }
}
