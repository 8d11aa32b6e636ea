// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class JavaNetHttpClientTest extends HttpClientContract<JavaNetHttpRequest> {
    private final HttpClient client = TracedHttpClient.wrap(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build());

    @Override
    protected TracingChannel<JavaNetHttpRequest> channel() {
        return JavaNetHttpChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(Feature.EACH_SEND, "the client follows redirects within one call, without a hook for each");
    }

    private static HttpRequest request(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.url())
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
        if (request.timeout() != null) {
            builder.timeout(request.timeout());
        }
        return builder.build();
    }

    private static Response response(HttpResponse<String> response) {
        return new Response(response.statusCode(), response.body());
    }

    @Override
    protected Response send(Request request) throws Exception {
        return response(client.send(request(request), BodyHandlers.ofString()));
    }

    @Override
    protected CompletableFuture<Response> sendAsync(Request request) {
        CompletableFuture<HttpResponse<String>> source = client.sendAsync(request(request), BodyHandlers.ofString());
        CompletableFuture<Response> mapped = source.thenApply(JavaNetHttpClientTest::response);
        var unused = mapped.whenComplete((response, error) -> {
            if (mapped.isCancelled()) {
                source.cancel(true);
            }
        });
        return mapped;
    }

    @Override
    protected InputStream open(Request request) throws Exception {
        return client.send(request(request), BodyHandlers.ofInputStream()).body();
    }
}
