// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.mapping.http.ServedRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request to Vert.x Web as a whole, or one layer of it. It refers to Vert.x's request and response, which are only to be used within
 * an event of the operation. Safe for use from the threads of these events.
 */
public final class VertxWebRequest {
    private final Layer layer;
    private final @Nullable String pattern;
    private final @Nullable Throwable failure;
    private final HttpServerRequest request;
    private final ServedRequest served;

    private VertxWebRequest(
            Layer layer,
            @Nullable String pattern,
            @Nullable Throwable failure,
            HttpServerRequest request,
            ServedRequest served) {
        this.layer = layer;
        this.pattern = pattern;
        this.failure = failure;
        this.request = request;
        this.served = served;
    }

    static VertxWebRequest whole(HttpServerRequest request, ServedRequest served) {
        return new VertxWebRequest(Layer.REQUEST, null, null, request, served);
    }

    VertxWebRequest layer(Layer part, @Nullable String layerPattern, @Nullable Throwable handled) {
        return new VertxWebRequest(part, layerPattern, handled, request, served);
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
     * Returns what the layer's handler was added for: the path of its route, with that of the routes on which its router is mounted;
     * of a handler that a router has for a status, the status.
     *
     * @return the pattern, with its parameters unfilled; null for the request as a whole, and for a route without a path
     */
    public @Nullable String pattern() {
        return pattern;
    }

    /**
     * Returns the error that a handler of failures handles.
     *
     * @return the error; null unless this is the layer {@link Layer#FAILURE}, and where there is only a status
     */
    public @Nullable Throwable failure() {
        return failure;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return request.method().name();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded and without the query; null if the target has none
     */
    public @Nullable String path() {
        return request.path();
    }

    /**
     * Returns the template of the route that answers the request. Known once the response begins.
     *
     * @return the whole path with its parameters unfilled, {@code /products/:id} for instance; null if none matched or it is not known
     */
    public @Nullable String route() {
        return layer == Layer.HANDLER ? pattern : served.route();
    }

    /**
     * Returns the status of the response.
     *
     * @return the status; 0 as long as there is no response
     */
    public int status() {
        HttpServerResponse response = request.response();
        return response.headWritten() ? response.getStatusCode() : 0;
    }

    /**
     * Returns Vert.x's object for the request, as the server made it. Its body belongs to the application.
     *
     * @return the request
     */
    public HttpServerRequest request() {
        return request;
    }

    @Override
    public String toString() {
        return "VertxWebRequest{" + layer.text() + (pattern == null ? "" : " " + pattern) + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until the last byte of its response is written. */
        REQUEST("request"),
        /** A handler of a route, until it passed the request on, failed, or answered. */
        HANDLER("handler"),
        /** A handler of failures, of a route or of a router's for a status, until it passed the request on, failed, or answered. */
        FAILURE("failure");

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
