// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.reactornetty.TracedHttpClient;
import dev.tracingchannels.springwebflux.WebClientTracing;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests by a WebClient over Reactor Netty. */
final class WebClientWorkload extends HttpClientWorkload {
    private final ConnectionProvider connections = ConnectionProvider.create("comparison");
    private WebClient client = WebClient.create();

    @Override
    void start(boolean published) {
        HttpClient netty = HttpClient.create(connections)
                // Asked of the system, since that is the same in both runs.
                .resolver(DefaultAddressResolverGroup.INSTANCE)
                .followRedirect(true)
                .httpAuthentication(
                        (request, response) -> response.status().code() == 401,
                        (request, address) -> request.header("Authorization", "secret"));
        WebClient.Builder builder = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(published ? TracedHttpClient.wrap(netty) : netty));
        client = (published ? WebClientTracing.addTo(builder) : builder).build();
    }

    @Override
    void stop() {
        connections.disposeLater().block();
    }

    private Mono<String> response(String method, URI url, @Nullable String body) {
        WebClient.RequestBodySpec spec =
                client.method(HttpMethod.valueOf(method)).uri(url);
        return (body == null ? spec : spec.bodyValue(body))
                .exchangeToMono(response -> response.bodyToMono(String.class));
    }

    @Override
    void send(String method, String url, @Nullable String body) throws IOException {
        block(response(method, URI.create(url), body));
    }

    @Override
    Future<?> sendLater(String url) {
        return response("GET", URI.create(url), null).toFuture();
    }

    @Override
    void sendImpatiently(String url) throws IOException {
        block(client.get()
                .uri(URI.create(url))
                .httpRequest(request -> ((reactor.netty.http.client.HttpClientRequest) request.getNativeRequest())
                        .responseTimeout(Duration.ofMillis(200)))
                .retrieve()
                .toBodilessEntity());
    }

    @Override
    void runOwn(Steps steps, String url) throws Exception {
        steps.step(
                "not read",
                () -> client.get()
                        .uri(url + "/hello")
                        .retrieve()
                        .toBodilessEntity()
                        .block());
        steps.step(
                "template",
                () -> client.get()
                        .uri(url + "/{what}", "hello")
                        .retrieve()
                        .toBodilessEntity()
                        .block());
        steps.step(
                "cancelled",
                () -> failing(() ->
                        block(response("GET", URI.create(url + "/late"), null).timeout(Duration.ofMillis(200)))));
    }

    private static void block(Mono<?> mono) throws IOException {
        try {
            mono.block();
        } catch (RuntimeException failure) {
            throw new IOException(Exceptions.unwrap(failure));
        }
    }
}
