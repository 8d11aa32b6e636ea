// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request to Spring WebFlux as a whole, or one layer of it.
 *
 * <p>This object refers to Spring's request and response, which are only to be used within an event of the operation. Safe for use
 * from the threads of these events.
 */
public final class SpringWebfluxRequest {
    private final Layer layer;
    private final @Nullable String pattern;
    private final @Nullable String function;
    private final @Nullable Throwable exception;
    private final @Nullable Instant startTime;
    private final ServerHttpRequest request;
    private final ServerHttpResponse response;
    private final @Nullable ServedExchange served;

    private SpringWebfluxRequest(
            Layer layer,
            @Nullable String pattern,
            @Nullable String function,
            @Nullable Throwable exception,
            @Nullable Instant startTime,
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable ServedExchange served) {
        this.layer = layer;
        this.pattern = pattern;
        this.function = function;
        this.exception = exception;
        this.startTime = startTime;
        this.request = request;
        this.response = response;
        this.served = served;
    }

    static SpringWebfluxRequest whole(ServedExchange served) {
        return new SpringWebfluxRequest(
                Layer.REQUEST, null, null, null, null, served.request(), served.response(), served);
    }

    static SpringWebfluxRequest handler(
            ServerWebExchange exchange, @Nullable ServedExchange served, @Nullable String function) {
        return new SpringWebfluxRequest(
                Layer.HANDLER,
                ServedExchange.pattern(exchange.getAttributes()),
                function,
                null,
                null,
                exchange.getRequest(),
                exchange.getResponse(),
                served);
    }

    static SpringWebfluxRequest exception(
            ServerWebExchange exchange,
            @Nullable ServedExchange served,
            @Nullable String function,
            @Nullable String pattern,
            @Nullable Throwable exception,
            Instant startTime) {
        return new SpringWebfluxRequest(
                Layer.EXCEPTION,
                pattern,
                function,
                exception,
                startTime,
                exchange.getRequest(),
                exchange.getResponse(),
                served);
    }

    /**
     * Returns the part of the request that this operation is: the whole, or one layer.
     *
     * @return the layer
     */
    public Layer layer() {
        return layer;
    }

    /**
     * Returns what the layer is for: of a handler the pattern of its path, of a handler of exceptions the class of the exception.
     *
     * @return the pattern, without the context path; null for the request as a whole, and where none is known
     */
    public @Nullable String pattern() {
        return pattern;
    }

    /**
     * Returns the method of the code that is the layer's handler.
     *
     * @return the name of the class, a dot, and the name of the method; null for the request as a whole, and for a lambda
     */
    public @Nullable String function() {
        return function;
    }

    /**
     * Returns the error that a handler of exceptions handles.
     *
     * @return the error, which an earlier operation ended with; null unless this is the layer {@link Layer#EXCEPTION}, and where Spring
     *     does not show it
     */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return request.getMethod().name();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded, with the context path and without the query
     */
    public String path() {
        return request.getURI().getRawPath();
    }

    /**
     * Returns the template of the handler that serves the request, {@code /products/{id}} for instance. Known once the handler runs.
     *
     * @return the path with its parameters unfilled, with the context path; null if there is none or it is not known
     */
    public @Nullable String route() {
        if (layer == Layer.HANDLER) {
            return ServedExchange.route(pattern, request);
        }
        return served == null ? null : served.route();
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status; less than 0 if there was no response
     */
    public int status() {
        if (served != null) {
            return served.status();
        }
        return response.getStatusCode() == null ? 0 : response.getStatusCode().value();
    }

    /**
     * Returns the request. That of a layer is the one that the handler gets, which a filter may have replaced.
     *
     * @return Spring's own object
     */
    public ServerHttpRequest request() {
        return request;
    }

    /**
     * Returns the response. That of a layer is the one that the handler gets, which a filter may have replaced.
     *
     * @return Spring's own object
     */
    public ServerHttpResponse response() {
        return response;
    }

    /** When the layer began, where it is published later than that. */
    @Nullable
    Instant startTime() {
        return startTime;
    }

    @Override
    public String toString() {
        return "SpringWebfluxRequest{" + layer.text() + (pattern == null ? "" : " " + pattern) + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until its response is complete. */
        REQUEST("request"),
        /** A method of a controller, a function of a router, or another handler, until what it returned is written. */
        HANDLER("handler"),
        /** A handler of exceptions, until what it returned is written. */
        EXCEPTION("exception");

        private final String text;

        Layer(String text) {
            this.text = text;
        }

        /**
         * Returns the layer in words, as in the names of spans.
         *
         * @return the text
         */
        public String text() {
            return text;
        }
    }
}
