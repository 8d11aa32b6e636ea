// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import java.lang.reflect.Method;
import java.net.URI;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request to Jersey's server as a whole, or one layer of it.
 *
 * <p>This object refers to Jersey's request and response, which may refer to objects of the container that it reuses for other
 * requests. Read during an event of the operation what is needed later. Safe for use from the threads of these events.
 */
public final class JerseyRequest {
    private final Layer layer;
    private final RequestView view;
    private final @Nullable Class<?> component;
    private final @Nullable Method function;
    private final @Nullable Throwable exception;

    private JerseyRequest(
            Layer layer,
            RequestView view,
            @Nullable Class<?> component,
            @Nullable Method function,
            @Nullable Throwable exception) {
        this.layer = layer;
        this.view = view;
        this.component = component;
        this.function = function;
        this.exception = exception;
    }

    static JerseyRequest of(Layer layer, RequestView view) {
        return new JerseyRequest(layer, view, null, null, null);
    }

    static JerseyRequest function(Layer layer, RequestView view, Class<?> component, Method function) {
        return new JerseyRequest(layer, view, component, function, null);
    }

    static JerseyRequest mapper(RequestView view, Class<?> component, Throwable exception) {
        return new JerseyRequest(Layer.EXCEPTION_MAPPER, view, component, null, exception);
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
     * Returns the class of the application's that the layer runs: of the resource, of the locator or of the exception mapper.
     *
     * @return the class; null for the request as a whole and for filters
     */
    public @Nullable Class<?> component() {
        return component;
    }

    /**
     * Returns the method of the application's that the layer runs.
     *
     * @return the method of the resource or of the locator; null for other layers
     */
    public @Nullable Method function() {
        return function;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return view.method;
    }

    /**
     * Returns the address of the request.
     *
     * @return the address with the path and the query as they were sent
     */
    public URI uri() {
        return view.uri;
    }

    /**
     * Returns the template that the request matched, {@code /shop/products/{id}} for instance. Known once filters for matched requests
     * run.
     *
     * @return the application's path with the templates of the resource, of its locators and of its method, without the patterns of
     *     parameters; null if none matched or it is not known
     */
    public @Nullable String route() {
        return view.served.route();
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status; 0 if there is no response
     */
    public int status() {
        return view.status();
    }

    /**
     * Returns the error that an exception mapper is to deal with.
     *
     * @return the error, which an earlier operation ended with in most cases; null unless this is the layer {@link
     *     Layer#EXCEPTION_MAPPER}
     */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * Returns Jersey's view of the request.
     *
     * @return the request
     */
    public ContainerRequest request() {
        return view.request;
    }

    /**
     * Returns Jersey's view of the response.
     *
     * @return the response; null until it is sent
     */
    public @Nullable ContainerResponse response() {
        return view.response();
    }

    Connection connection() {
        return view.connection;
    }

    /** Returns the layer with what it runs, {@code method Products.get} for instance. */
    String text() {
        if (component == null) {
            return layer.text();
        }
        String name = component.getName();
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        return layer.text() + ' ' + simple + (function == null ? "" : '.' + function.getName());
    }

    @Override
    public String toString() {
        return "JerseyRequest{" + text() + '}';
    }

    /** The part of a request that an operation is. */
    public enum Layer {
        /** The request as a whole, until its response is complete. */
        REQUEST("request"),
        /** The filters that run before a resource is looked for. */
        PRE_MATCH_FILTERS("pre-match-filters"),
        /** A method that returns a sub-resource. */
        LOCATOR("locator"),
        /** The filters that run before the method of a resource. */
        REQUEST_FILTERS("request-filters"),
        /** The method of a resource, until its response is known. */
        METHOD("method"),
        /** A mapper for what a layer has thrown. */
        EXCEPTION_MAPPER("exception-mapper"),
        /** The filters that run before a response is sent. */
        RESPONSE_FILTERS("response-filters");

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
