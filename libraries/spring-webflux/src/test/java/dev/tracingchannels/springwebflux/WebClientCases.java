// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The cases of every HTTP client, by a WebClient on some connector. */
abstract class WebClientCases extends HttpClientContract<SpringWebfluxExchange> {
    private final WebClient client = client(null);

    abstract ClientHttpConnector connector(@Nullable Duration timeout);

    /** What the client below cannot do. */
    Map<Feature, String> furtherLacks() {
        return Map.of();
    }

    @Override
    protected final Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new EnumMap<>(Map.of(
                Feature.EACH_SEND, "the client below follows redirects, which Spring does not see",
                Feature.PROTOCOL_VERSION, "Spring's responses do not show it; the client below does where it is traced"));
        lacks.putAll(furtherLacks());
        return lacks;
    }

    @Override
    protected final TracingChannel<SpringWebfluxExchange> channel() {
        return SpringWebfluxChannels.EXCHANGE;
    }

    private WebClient client(@Nullable Duration timeout) {
        return WebClientTracing.addTo(WebClient.builder().clientConnector(connector(timeout)))
                .build();
    }

    private WebClient.RequestHeadersSpec<?> spec(Request request) {
        WebClient used = request.timeout() == null ? client : client(request.timeout());
        WebClient.RequestBodySpec spec =
                used.method(HttpMethod.valueOf(request.method())).uri(request.url());
        request.headers().forEach(header -> spec.header(header.getKey(), header.getValue()));
        return request.body() == null ? spec : spec.bodyValue(request.body());
    }

    private Mono<Response> response(Request request) {
        return spec(request)
                .exchangeToMono(response -> response.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(text -> new Response(response.statusCode().value(), text)));
    }

    @Override
    protected final Response send(Request request) {
        return response(request).block();
    }

    @Override
    protected final CompletableFuture<Response> sendAsync(Request request) {
        return response(request).toFuture();
    }

    @Override
    protected final InputStream open(Request request) throws IOException {
        PipedOutputStream written = new PipedOutputStream();
        Disposable[] reading = new Disposable[1];
        InputStream body = new PipedInputStream(written) {
            @Override
            public void close() throws IOException {
                reading[0].dispose();
                super.close();
            }
        };
        reading[0] = spec(request)
                .retrieve()
                .bodyToFlux(byte[].class)
                .doFinally(end -> closed(written))
                .subscribe(bytes -> written(written, bytes));
        return body;
    }

    private static void written(PipedOutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void closed(PipedOutputStream stream) {
        try {
            stream.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
