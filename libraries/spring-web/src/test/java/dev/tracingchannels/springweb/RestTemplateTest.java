// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.NoOpResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/** The cases of every HTTP client, by a RestTemplate. */
class RestTemplateTest extends HttpClientContract<SpringWebRequest> {
    private final RestTemplate template = template(null);

    @Override
    protected TracingChannel<SpringWebRequest> channel() {
        return SpringWebChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new EnumMap<>(RestClientCases.OF_SPRING);
        lacks.put(Feature.STREAMED_BODIES, "a RestTemplate reads the response before it returns");
        return lacks;
    }

    private static RestTemplate template(@Nullable Duration timeout) {
        RestTemplate made = new RestTemplate(RestClientOnJdkTest.jdk(timeout));
        made.setErrorHandler(new NoOpResponseErrorHandler());
        return SpringWebTracing.addTo(made);
    }

    @Override
    protected Response send(Request request) {
        RestTemplate used = request.timeout() == null ? template : template(request.timeout());
        return used.execute(
                request.url(),
                HttpMethod.valueOf(request.method()),
                made -> {
                    request.headers().forEach(header -> made.getHeaders().add(header.getKey(), header.getValue()));
                    if (request.body() != null) {
                        made.getBody().write(request.body().getBytes(StandardCharsets.UTF_8));
                    }
                },
                response -> new Response(
                        response.getStatusCode().value(),
                        new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
