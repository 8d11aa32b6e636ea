// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/**
 * A request whose body comes in the context of whoever reads it: a server delivers it without one. It is no decorator, since only a
 * request of this class gets the attributes of its exchange.
 */
final class ContextRequest extends AbstractServerHttpRequest {
    private final ServerHttpRequest original;
    private final Object server;

    private ContextRequest(ServerHttpRequest original, Object server) {
        super(
                original.getMethod(),
                original.getURI(),
                original.getPath().contextPath().value(),
                original.getHeaders());
        this.original = original;
        this.server = server;
    }

    static ServerHttpRequest of(ServerHttpRequest request) {
        Object server = NativeRequests.of(request);
        return server == NativeRequests.UNKNOWN ? request : new ContextRequest(request, server);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return ContextFlux.ofSubscriber(original.getBody());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Spring has it
    public <T> T getNativeRequest() {
        return (T) server;
    }

    @Override
    public RequestPath getPath() {
        return original.getPath();
    }

    @Override
    public MultiValueMap<String, String> getQueryParams() {
        return original.getQueryParams();
    }

    @Override
    public @Nullable InetSocketAddress getLocalAddress() {
        return original.getLocalAddress();
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return original.getRemoteAddress();
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        return original.getCookies();
    }

    @Override
    protected @Nullable SslInfo initSslInfo() {
        return original.getSslInfo();
    }

    @Override
    protected String initId() {
        return original.getId();
    }
}
