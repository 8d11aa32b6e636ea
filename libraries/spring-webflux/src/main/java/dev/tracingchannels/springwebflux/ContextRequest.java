// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request whose body comes in the context of whoever reads it: a server delivers it without one. */
final class ContextRequest extends ServerHttpRequestDecorator {
    private ContextRequest(ServerHttpRequest original) {
        super(original);
    }

    /** Returns a request of Spring's own around this, since only such a one gets the attributes of its exchange. */
    static ServerHttpRequest of(ServerHttpRequest request) {
        return NativeRequests.of(request) == NativeRequests.UNKNOWN
                ? request
                : new ContextRequest(request).mutate().build();
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return ContextFlux.ofSubscriber(super.getBody());
    }
}
