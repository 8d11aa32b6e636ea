// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request to Helidon's web server as a whole, or one layer of it.
 *
 * <p>This object refers to Helidon's request and response. Read during an event of the operation what is needed later. Safe for use from
 * the threads of these events.
 */
public final class HelidonWebserverRequest {
    private final Layer layer;
    private final @Nullable String pattern;
    private final @Nullable String route;
    private final ActiveRequest active;
    private final @Nullable Throwable exception;

    private HelidonWebserverRequest(
            Layer layer,
            @Nullable String pattern,
            @Nullable String route,
            ActiveRequest active,
            @Nullable Throwable exception) {
        this.layer = layer;
        this.pattern = pattern;
        this.route = route;
        this.active = active;
        this.exception = exception;
    }

    static HelidonWebserverRequest whole(ActiveRequest active) {
        return new HelidonWebserverRequest(Layer.REQUEST, null, null, active, null);
    }

    static HelidonWebserverRequest handler(ActiveRequest active, RoutePattern pattern) {
        return new HelidonWebserverRequest(Layer.HANDLER, pattern.text(), pattern.route(), active, null);
    }

    static HelidonWebserverRequest error(ActiveRequest active, String registeredFor, Throwable exception) {
        return new HelidonWebserverRequest(Layer.ERROR, registeredFor, null, active, exception);
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
     * Returns the pattern for which the layer's handler was registered: a path with its parameters unfilled, or the name of the
     * exception's class for {@link Layer#ERROR}.
     *
     * @return the pattern with those of the services around it; null for the request as a whole
     */
    public @Nullable String pattern() {
        return pattern;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return active.prologue().method().text();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded and without the query, also when the request was rerouted
     */
    public String path() {
        return active.prologue().uriPath().rawPath();
    }

    @Nullable
    String query() {
        String query = active.prologue().query().rawValue();
        return query.isEmpty() ? null : query;
    }

    String protocol() {
        return active.prologue().protocol() + '/' + active.prologue().protocolVersion();
    }

    /**
     * Returns the template that the request's path matched, {@code /products/{id}} for instance; of a request that was rerouted, that of
     * the last path. Known at the end of the request, and in a handler.
     *
     * @return the path with its parameters unfilled; null if none matched or it is not known
     */
    public @Nullable String route() {
        return layer == Layer.REQUEST ? active.served().route() : route;
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status; 0 if there was no response
     */
    public int status() {
        return active.status();
    }

    /**
     * Returns the error that a handler of errors handles.
     *
     * @return the error; null unless this is the layer {@link Layer#ERROR}
     */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * Returns Helidon's view of the request.
     *
     * @return the request
     */
    public ServerRequest request() {
        return active.request();
    }

    /**
     * Returns Helidon's view of the response.
     *
     * @return the response
     */
    public ServerResponse response() {
        return active.response();
    }

    @Override
    public String toString() {
        return "HelidonWebserverRequest{" + layer.text() + (pattern == null ? "" : " " + pattern) + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until its response is complete. */
        REQUEST("request"),
        /** A handler of a method and path. */
        HANDLER("handler"),
        /** A handler of what a handler or filter has thrown. */
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
