// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
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
                Feature.PROTOCOL_VERSION,
                        "Spring's responses do not show it; the client below does where it is traced"));
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
    protected final InputStream open(Request request) {
        Stream<byte[]> bytes = spec(request).retrieve().bodyToFlux(byte[].class).toStream(1);
        Iterator<InputStream> parts =
                bytes.<InputStream>map(ByteArrayInputStream::new).iterator();
        return new SequenceInputStream(enumeration(parts)) {
            /** Cancels, where the original would read the rest. */
            @Override
            public void close() {
                bytes.close();
            }
        };
    }

    @SuppressWarnings("JdkObsolete") // what SequenceInputStream takes
    private static Enumeration<InputStream> enumeration(Iterator<InputStream> parts) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        };
    }
}
