// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.servlet.ServletExchange;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to Javalin as a whole, or one layer of it.
 *
 * <p>This object refers to the servlet's request and response, which the container reuses for other requests. Read during an
 * event of the operation what is needed later. Safe for use from the threads of these events.
 */
public final class JavalinRequest {
    private final Layer layer;
    private final @Nullable String pattern;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable ActiveRequest active;
    private final @Nullable Context context;
    private final @Nullable Exception exception;
    /** Kept, since it is asked for several times; written twice at worst. */
    private @Nullable String layerName;

    private JavalinRequest(
            Layer layer,
            @Nullable String pattern,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable ActiveRequest active,
            @Nullable Context context,
            @Nullable Exception exception) {
        this.layer = layer;
        this.pattern = pattern;
        this.request = request;
        this.response = response;
        this.active = active;
        this.context = context;
        this.exception = exception;
    }

    static JavalinRequest whole(ActiveRequest active) {
        ServletExchange exchange = active.exchange();
        return new JavalinRequest(Layer.REQUEST, null, exchange.request(), exchange.response(), active, null, null);
    }

    static JavalinRequest layer(
            Layer layer,
            String pattern,
            @Nullable ActiveRequest active,
            Context context,
            @Nullable Exception exception) {
        return new JavalinRequest(layer, pattern, context.req(), context.res(), active, context, exception);
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
     * Returns the pattern for which the layer's handler was registered: in most cases a path with its parameters unfilled, the
     * name of the exception's class for {@link Layer#EXCEPTION}, the status for {@link Layer#ERROR}.
     *
     * @return the pattern as it was registered, without the context path; null for the request as a whole
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
        return request.getMethod();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded, with the context path and without the query
     */
    public String path() {
        return request.getRequestURI();
    }

    /**
     * Returns the template of the endpoint that serves the request, {@code /products/{id}} for instance. Known once the
     * endpoint runs; at the end of the request also when an earlier layer answered in its place.
     *
     * @return the path with its parameters unfilled, with the context path; null if there is no endpoint or it is not known
     */
    public @Nullable String route() {
        if (layer == Layer.ENDPOINT) {
            return request.getContextPath() + pattern;
        }
        return active == null ? null : active.knownRoute();
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status
     */
    public int status() {
        return layer == Layer.REQUEST
                ? Objects.requireNonNull(active).exchange().status()
                : response.getStatus();
    }

    /**
     * Returns the error that an exception handler handles.
     *
     * @return the error, which an earlier operation ended with; null unless this is the layer {@link Layer#EXCEPTION}
     */
    public @Nullable Exception exception() {
        return exception;
    }

    /**
     * Javalin's view of the request.
     *
     * @return the context; null until Javalin has made one, and to the end where it makes none
     */
    public @Nullable Context context() {
        return context == null && active != null ? active.context() : context;
    }

    /** Returns the layer and its pattern; null for the request as a whole. */
    @Nullable
    String layerName() {
        if (layer == Layer.REQUEST) {
            return null;
        }
        String name = layerName;
        if (name == null) {
            name = layer.text() + ' ' + pattern;
            layerName = name;
        }
        return name;
    }

    @Nullable
    ActiveRequest active() {
        return active;
    }

    /**
     * Returns the container's view of the request.
     *
     * @return the request
     */
    public HttpServletRequest request() {
        return request;
    }

    /**
     * Returns the container's view of the response.
     *
     * @return the response
     */
    public HttpServletResponse response() {
        return response;
    }

    @Override
    public String toString() {
        return "JavalinRequest{" + layer.text() + (pattern == null ? "" : " " + pattern) + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until its response is complete. */
        REQUEST("request"),
        /** A handler that runs before any endpoint. */
        BEFORE("before"),
        /** A handler that runs before an endpoint that matched. */
        BEFORE_MATCHED("before-matched"),
        /** The handler of a method and path. */
        ENDPOINT("endpoint"),
        /** A handler that runs after an endpoint that matched. */
        AFTER_MATCHED("after-matched"),
        /** A handler for a status. */
        ERROR("error"),
        /** A handler that runs after any endpoint. */
        AFTER("after"),
        /** A handler for what a layer has thrown. */
        EXCEPTION("exception"),
        /** A handler that runs before a connection becomes a WebSocket. */
        WS_BEFORE_UPGRADE("ws-before-upgrade"),
        /** A handler that runs after a connection became a WebSocket. */
        WS_AFTER_UPGRADE("ws-after-upgrade");

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
