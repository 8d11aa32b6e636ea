// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sketch;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The contract of HTTP clients holds for one whose requests cannot be changed. */
class JavaNetHttpClientTest extends HttpClientContract<SentRequest> {
    private final HttpClient client = new TracedHttpClient(
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build());

    @Override
    protected TracingChannel<SentRequest> channel() {
        return TracedHttpClient.CHANNEL;
    }

    @Override
    protected List<Mapper<?>> mappers() {
        return List.of(new SentRequestMapper());
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(Feature.EACH_SEND, "the client follows redirects within one call, and tells nobody of each");
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

    @Override
    protected Response send(Request request) throws Exception {
        return response(client.send(request(request), BodyHandlers.ofString()));
    }

    private static Response response(HttpResponse<String> response) {
        return new Response(response.statusCode(), response.body());
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
