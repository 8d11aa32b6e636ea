// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request to Micronaut's HTTP server as a whole, or one layer of it.
 *
 * <p>This object refers to Micronaut's request and response, which are only to be used within an event of the operation. Safe for use
 * from the threads of these events.
 */
public final class MicronautHttpRequest {
    private final Layer layer;
    private final @Nullable String pattern;
    private final @Nullable String function;
    private final @Nullable Throwable exception;
    private final HttpRequest<?> request;
    private final ServedExchange served;

    private MicronautHttpRequest(
            Layer layer,
            @Nullable String pattern,
            @Nullable String function,
            @Nullable Throwable exception,
            ServedExchange served) {
        this.layer = layer;
        this.pattern = pattern;
        this.function = function;
        this.exception = exception;
        this.request = served.request();
        this.served = served;
    }

    static MicronautHttpRequest whole(ServedExchange served) {
        return new MicronautHttpRequest(Layer.REQUEST, null, null, null, served);
    }

    static MicronautHttpRequest filter(ServedExchange served, Class<?> filter) {
        return new MicronautHttpRequest(Layer.FILTER, filter.getName(), filter.getName() + ".doFilter", null, served);
    }

    static MicronautHttpRequest handler(ServedExchange served, @Nullable String pattern, String function) {
        return new MicronautHttpRequest(Layer.HANDLER, pattern, function, null, served);
    }

    static MicronautHttpRequest error(
            ServedExchange served, String pattern, String function, @Nullable Throwable exception) {
        return new MicronautHttpRequest(Layer.ERROR, pattern, function, exception, served);
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
     * Returns what the layer is for: of a filter its class; of a handler the template of its path, without variables of the query; of a
     * handler of errors the class of the error, or the status where it handles one.
     *
     * @return the pattern; null for the request as a whole, and where none is known
     */
    public @Nullable String pattern() {
        return pattern;
    }

    /**
     * Returns the method of the code that is the layer.
     *
     * @return the name of the class, a dot, and the name of the method; null for the request as a whole
     */
    public @Nullable String function() {
        return function;
    }

    /**
     * Returns the error that a handler of errors handles.
     *
     * @return the error, which an earlier operation may have ended with; null unless this is the layer {@link Layer#ERROR}, and where
     *     that handles a status
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
        return request.getMethodName();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded and without the query; null if the target has none
     */
    public @Nullable String path() {
        return request.getUri().getRawPath();
    }

    /**
     * Returns the template of the method that serves the request, {@code /products/{id}} for instance. Known once a path matched.
     *
     * @return the path with its parameters unfilled, with the server's context path; null if there is none or it is not known
     */
    public @Nullable String route() {
        return layer == Layer.HANDLER ? pattern : served.served().route();
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status; 0 or less if there is no response, or not yet
     */
    public int status() {
        return served.status();
    }

    /**
     * Returns the request, as the server made it; a filter may have replaced it for what is within.
     *
     * @return Micronaut's own object
     */
    public HttpRequest<?> request() {
        return request;
    }

    /**
     * Returns the response, as it left the filters.
     *
     * @return Micronaut's own object; null as long as there is none, and where the server answers without the filters
     */
    public @Nullable HttpResponse<?> response() {
        return served.response();
    }

    @Override
    public String toString() {
        return "MicronautHttpRequest{" + layer.text() + (pattern == null ? "" : " " + pattern) + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until its response is complete. */
        REQUEST("request"),
        /** An {@code HttpServerFilter} of the application, with everything within it, until its response is there. */
        FILTER("filter"),
        /** A method of a controller, until what it returned is complete. */
        HANDLER("handler"),
        /** A method or a bean of the application that handles an error or a status, until what it returned is complete. */
        ERROR("error");

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
