// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

/** Requests without any layer, so that each is one operation. */
class SpringWebfluxPublisherTest extends PublisherContract<SpringWebfluxRequest> {
    private static final HttpHandler ANSWERING = (request, response) -> {
        response.setStatusCode(HttpStatus.NOT_FOUND);
        return response.setComplete();
    };

    private static final ThreadLocal<HttpHandler> BEHAVIOUR = new ThreadLocal<>();
    private final HttpHandler traced =
            SpringWebfluxTracing.wrap((request, response) -> BEHAVIOUR.get().handle(request, response));

    @Override
    protected TracingChannel<SpringWebfluxRequest> channel() {
        return SpringWebfluxChannels.REQUEST;
    }

    private Object serve(HttpHandler handler, Map<String, String> headers) {
        MockServerHttpResponse response = new MockServerHttpResponse();
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/missing");
        headers.forEach(request::header);
        BEHAVIOUR.set(handler);
        traced.handle(request.build(), response).block();
        return response.getStatusCode();
    }

    @Override
    protected Object succeed() {
        return serve(ANSWERING, Map.of());
    }

    @Override
    protected void fail() {
        IllegalStateException failure = new IllegalStateException("as the test wants it");
        serve((request, response) -> Mono.error(failure), Map.of());
    }

    @Override
    protected void succeedAround(Runnable action) {
        serve(
                (request, response) -> {
                    action.run();
                    return response.setComplete();
                },
                Map.of());
    }

    @Override
    protected void succeedWith(String secret) {
        serve(ANSWERING, Map.of("Authorization", "Bearer " + secret, "Cookie", "session=" + secret));
    }

    @Override
    protected void failWith(String secret) {
        serve((request, response) -> Mono.error(new IllegalStateException(secret)), Map.of());
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpHandler bare = (request, response) -> Mono.empty();
        HttpHandler handler = publishing ? SpringWebfluxTracing.wrap(bare) : bare;
        MockServerHttpRequest request = MockServerHttpRequest.get("/").build();
        MockServerHttpResponse response = new MockServerHttpResponse();
        return () -> handler.handle(request, response).block();
    }
}
