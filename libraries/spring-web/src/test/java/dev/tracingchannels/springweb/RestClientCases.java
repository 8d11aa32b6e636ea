// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The cases of every HTTP client, by a RestClient on some request factory. */
abstract class RestClientCases extends HttpClientContract<SpringWebRequest> {
    static final Map<Feature, String> OF_SPRING = Map.of(
            Feature.ASYNC, "Spring's blocking clients have none",
            Feature.CANCEL, "Spring's blocking clients have no futures",
            Feature.EACH_SEND, "the client below follows redirects, which Spring does not see",
            Feature.PROTOCOL_VERSION, "Spring's responses do not show it; the client below does where it is traced");

    private final RestClient client = client(null);

    abstract ClientHttpRequestFactory factory(@Nullable Duration timeout);

    /** What the client below cannot do either. */
    Map<Feature, String> furtherLacks() {
        return Map.of();
    }

    @Override
    protected final Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new EnumMap<>(OF_SPRING);
        lacks.putAll(furtherLacks());
        return lacks;
    }

    @Override
    protected final TracingChannel<SpringWebRequest> channel() {
        return SpringWebChannels.REQUEST;
    }

    private RestClient client(@Nullable Duration timeout) {
        return SpringWebTracing.addTo(RestClient.builder().requestFactory(factory(timeout)))
                .build();
    }

    private RestClient.RequestBodySpec spec(Request request) {
        RestClient used = request.timeout() == null ? client : client(request.timeout());
        RestClient.RequestBodySpec spec =
                used.method(HttpMethod.valueOf(request.method())).uri(request.url());
        request.headers().forEach(header -> spec.header(header.getKey(), header.getValue()));
        return request.body() == null ? spec : spec.body(request.body());
    }

    @Override
    protected final Response send(Request request) {
        return spec(request)
                .exchange((sent, response) -> new Response(
                        response.getStatusCode().value(),
                        new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    @Override
    protected final InputStream open(Request request) throws IOException {
        // Closing the response would read the rest of it.
        return spec(request).exchange((sent, response) -> response, false).getBody();
    }
}
