// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.http.ServedRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;
import org.springframework.web.util.pattern.PathPattern;

/** What is known of a request that is being traced. Payloads refer to it. */
final class ServedExchange {
    private static final String WHATEVER = "/**";

    private final ServerHttpRequest request;
    private final ServerHttpResponse response;
    private @Nullable ServedRequest served;
    /** Spring's, which has the attributes. Not known until a handler is called, unless the request itself shows them. */
    private volatile @Nullable ServerWebExchange exchange;

    private volatile int status;

    ServedExchange(ServerHttpRequest request, ServerHttpResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Sets what the libraries share that serve the request. To be called before this is passed to anybody. */
    void served(ServedRequest shared) {
        served = shared;
    }

    ServerHttpRequest request() {
        return request;
    }

    ServerHttpResponse response() {
        return response;
    }

    ServedRequest served() {
        return Objects.requireNonNull(served, "served");
    }

    void learn(ServerWebExchange known) {
        exchange = known;
        served().route(route(known.getAttributes(), known.getRequest()));
    }

    /** Takes from the exchange what the request as a whole needs. To be called when that is over. */
    void complete() {
        ServerWebExchange known = exchange;
        Map<String, Object> attributes = known == null ? request.getAttributes() : known.getAttributes();
        served().route(route(attributes, known == null ? request : known.getRequest()));
        if (attributes.get(ExceptionHandlingWebHandler.HANDLED_WEB_EXCEPTION) instanceof Throwable error) {
            served().escaped(error);
        }
    }

    @Nullable
    String route() {
        return served().route();
    }

    /** Returns the status that the response has, or is to have. */
    int status() {
        int known = status;
        if (known != 0) {
            return known;
        }
        HttpStatusCode code = response.getStatusCode();
        return code == null ? HttpStatus.OK.value() : code.value();
    }

    /** Sets the status where the response does not show it; less than 0 where there was no response. */
    void status(int known) {
        status = known;
    }

    private static @Nullable String route(Map<String, Object> attributes, ServerHttpRequest request) {
        return route(pattern(attributes), request);
    }

    /** Returns a pattern with the context path; null for the one that every path matches. */
    static @Nullable String route(@Nullable String pattern, ServerHttpRequest request) {
        return pattern == null || pattern.equals(WHATEVER) ? null : NativeRequests.contextPath(request) + pattern;
    }

    /** Returns the pattern that the path matched. Without a mapping, only the router's own attribute is there. */
    static @Nullable String pattern(Map<String, Object> attributes) {
        if (attributes.get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern best) {
            return best.getPatternString();
        }
        return attributes.get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern matching
                ? matching.getPatternString()
                : null;
    }
}
