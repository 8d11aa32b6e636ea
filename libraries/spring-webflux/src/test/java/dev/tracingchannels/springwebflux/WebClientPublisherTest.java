// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

class WebClientPublisherTest extends PublisherContract<SpringWebfluxExchange> {
    private static ClientTestServer server;
    private final WebClient client = WebClientTracing.addTo(WebClient.builder()).build();

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Object get(WebClient used, URI url) {
        return used.get()
                .uri(url)
                .retrieve()
                .toEntity(String.class)
                .map(entity -> entity.getStatusCode())
                .block();
    }

    @Override
    protected TracingChannel<SpringWebfluxExchange> channel() {
        return SpringWebfluxChannels.EXCHANGE;
    }

    @Override
    protected Object succeed() {
        return get(client, server.echo(""));
    }

    @Override
    protected void fail() throws IOException {
        get(client, ClientTestServer.refused());
    }

    /** Spring wraps what the request fails with. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        return thrown.getCause();
    }

    @Override
    protected void succeedWith(String secret) {
        client.post()
                .uri(server.echo("?password=" + secret))
                .header("Authorization", secret)
                .bodyValue(secret)
                .retrieve()
                .toBodilessEntity()
                .block();
    }

    @Override
    protected void failWith(String secret) throws IOException {
        get(client, server.answering(secret));
    }

    @Override
    protected void succeedAround(Runnable action) {
        WebClient hooked = WebClientTracing.addTo(WebClient.builder())
                .filter((request, next) -> Mono.defer(() -> {
                    action.run();
                    return next.exchange(request);
                }))
                .build();
        get(hooked, server.echo(""));
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        ExchangeFunction atOnce =
                request -> Mono.just(ClientResponse.create(HttpStatus.OK).build());
        WebClient.Builder builder = WebClient.builder().exchangeFunction(atOnce);
        // An application has a filter of its own, for which Spring makes an object with each call.
        builder.filter((request, next) -> next.exchange(request));
        WebClient used = (publishing ? WebClientTracing.addTo(builder) : builder).build();
        URI url = URI.create("http://localhost/");
        return () -> used.get().uri(url).retrieve().toBodilessEntity().block();
    }

    /** Spring's own object around one more filter. */
    @Override
    protected long idleBytes() {
        return 64;
    }
}
