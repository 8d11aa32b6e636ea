// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.servlet.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request to Spring MVC as a whole, or one layer of it.
 *
 * <p>This object refers to the servlet's request and response, which the container reuses for other requests. Read during an event
 * of the operation what is needed later. Safe for use from the threads of these events.
 */
public final class WebMvcRequest {
    private final Layer layer;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable ServletExchange exchange;
    private final @Nullable Object handler;
    private final @Nullable String view;
    private final @Nullable Exception exception;

    private WebMvcRequest(
            Layer layer,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable ServletExchange exchange,
            @Nullable Object handler,
            @Nullable String view,
            @Nullable Exception exception) {
        this.layer = layer;
        this.request = request;
        this.response = response;
        this.exchange = exchange;
        this.handler = handler;
        this.view = view;
        this.exception = exception;
    }

    static WebMvcRequest whole(ServletExchange exchange) {
        return new WebMvcRequest(Layer.REQUEST, exchange.request(), exchange.response(), exchange, null, null, null);
    }

    static WebMvcRequest handler(HttpServletRequest request, HttpServletResponse response, Object handler) {
        return new WebMvcRequest(Layer.HANDLER, request, response, null, handler, null, null);
    }

    static WebMvcRequest exception(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception exception) {
        return new WebMvcRequest(Layer.EXCEPTION, request, response, null, handler, null, exception);
    }

    static WebMvcRequest view(HttpServletRequest request, HttpServletResponse response, String view) {
        return new WebMvcRequest(Layer.VIEW, request, response, null, null, view, null);
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
     * Returns what the layer is named after: the class and the method of a handler, {@code ProductController.product} for instance,
     * or the pattern of its path where it is a lambda; the name of a view.
     *
     * @return the name; null for the request as a whole
     */
    public @Nullable String name() {
        if (handler == null) {
            return view;
        }
        String function = Code.function(handler);
        if (function != null) {
            return Code.withoutPackage(function);
        }
        String pattern = Routes.pattern(request);
        return pattern == null ? "unknown" : pattern;
    }

    /**
     * Returns the method that handles the request or the exception.
     *
     * @return the qualified name of the method; null for other layers, and for a lambda
     */
    public @Nullable String function() {
        return handler == null ? null : Code.function(handler);
    }

    /**
     * Returns what handles the request or the exception: in most cases a {@code HandlerMethod}.
     *
     * @return Spring's object for it; null for other layers
     */
    public @Nullable Object handler() {
        return handler;
    }

    /**
     * Returns the error that is to be handled.
     *
     * @return the error, which an earlier operation ended with; null unless this is the layer {@link Layer#EXCEPTION}
     */
    public @Nullable Exception exception() {
        return exception;
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
     * Returns the template that the request's path matched, {@code /products/{id}} for instance. Known from the handler on, for the
     * whole request at its end.
     *
     * @return the path with its parameters unfilled, with the paths of the context and of the servlet; null if there is none or it is
     *     not known
     */
    public @Nullable String route() {
        if (exchange != null) {
            return exchange.route();
        }
        return layer == Layer.HANDLER ? Routes.of(request) : null;
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status
     */
    public int status() {
        return exchange == null ? response.getStatus() : exchange.status();
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
        String name = name();
        return "WebMvcRequest{" + layer.text() + (name == null ? "" : " " + name) + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until its response is complete. */
        REQUEST("request"),
        /** What handles the request: a method of a controller, the function of a route, a resource. */
        HANDLER("handler"),
        /** A method that handles an exception. */
        EXCEPTION("exception"),
        /** The rendering of a view. */
        VIEW("view");

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
