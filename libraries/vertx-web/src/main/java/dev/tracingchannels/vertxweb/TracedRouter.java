// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A router that publishes its requests, and whose routes trace the handlers that are added to them. */
final class TracedRouter extends ForwardingRouter {
    /** The metadata of the original router that is the one around it. */
    private static final String METADATA = "dev.tracingchannels.vertxweb.router";

    /** With this begins the name of the class of a handler that a route of Vert.x adds by itself. */
    private static final String ROUTE = "io.vertx.ext.web.impl.RouteImpl";

    private final Mounts mounts = new Mounts();
    private final Probe probe;
    private volatile boolean attached = true;

    TracedRouter(Router original) {
        super(original);
        this.probe = new Probe(original);
    }

    static Router wrap(Router router) {
        if (router instanceof TracedRouter) {
            return router;
        }
        synchronized (router) {
            TracedRouter known = around(router);
            return known == null ? new TracedRouter(router).install() : known;
        }
    }

    private TracedRouter install() {
        Router unused = original.putMetadata(METADATA, this);
        probe.install();
        RequestContext.use();
        return this;
    }

    static Router unwrap(Router router) {
        return router instanceof TracedRouter traced ? traced.uninstall() : router;
    }

    private Router uninstall() {
        synchronized (original) {
            if (attached) {
                attached = false;
                probe.remove();
                Router unused = original.putMetadata(METADATA, null);
                RequestContext.release();
            }
        }
        return original;
    }

    /** Returns Vert.x's own router, which alone can be mounted. */
    static Router original(Router router) {
        return router instanceof TracedRouter traced ? traced.original : router;
    }

    /** Returns the traced router around an original one; null if there is none. */
    static @Nullable TracedRouter around(Router router) {
        return router instanceof TracedRouter traced ? traced : router.getMetadata(METADATA);
    }

    Mounts mounts() {
        return mounts;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (attached && VertxWebChannels.REQUEST.hasSubscribers()) {
            Exchange.serve(request, original);
        } else {
            original.handle(request);
        }
    }

    @Override
    public void handleContext(RoutingContext context) {
        original.handleContext(context);
    }

    @Override
    public void handleFailure(RoutingContext context) {
        original.handleFailure(context);
    }

    @Override
    Route traced(Route route) {
        return new TracedRoute(route, this);
    }

    @Override
    public List<Route> getRoutes() {
        List<Route> routes = new ArrayList<>();
        for (Route route : original.getRoutes()) {
            if (!probe.is(route)) {
                routes.add(traced(route));
            }
        }
        return routes;
    }

    @Override
    public Router clear() {
        Router unused = original.clear();
        if (attached) {
            probe.install();
        }
        return this;
    }

    @Override
    public Router errorHandler(int statusCode, @Nullable Handler<RoutingContext> errorHandler) {
        Router unused = original.errorHandler(statusCode, traced(Integer.toString(statusCode), errorHandler));
        return this;
    }

    @Override
    public Router uncaughtErrorHandler(@Nullable Handler<RoutingContext> errorHandler) {
        Router unused = original.uncaughtErrorHandler(traced(null, errorHandler));
        return this;
    }

    /** Vert.x takes null for its own handler. */
    private @Nullable Handler<RoutingContext> traced(
            @Nullable String status, @Nullable Handler<RoutingContext> errorHandler) {
        return errorHandler == null ? null : new TracedHandler(this, Layer.FAILURE, status, errorHandler);
    }

    /** Called by Vert.x's own route, too, on which this router is being mounted. */
    @Override
    public Router modifiedHandler(@Nullable Handler<Router> handler) {
        if (handler == null) {
            Router unused = original.modifiedHandler(null);
            return this;
        }
        if (handler.getClass().getName().startsWith(ROUTE)) {
            throw new IllegalStateException(
                    "A traced router can only be mounted on one that is traced, too: Vert.x casts it to its own"
                            + " class. Make the outer one by VertxWebTracing.router or wrap, or mount VertxWebTracing.unwrap of this one.");
        }
        Router unused = original.modifiedHandler(modified -> handler.handle(modified == original ? this : modified));
        return this;
    }

    @Override
    public Router allowForward(AllowForwardHeaders allowForwardHeaders) {
        Router unused = original.allowForward(allowForwardHeaders);
        return this;
    }

    @Override
    public Router putMetadata(String key, Object value) {
        Router unused = original.putMetadata(key, value);
        return this;
    }

    @Override
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = original.metadata();
        if (!metadata.containsKey(METADATA)) {
            return metadata;
        }
        Map<String, Object> others = new HashMap<>(metadata);
        others.remove(METADATA);
        return Map.copyOf(others);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Vert.x declares it
    public <T> T getMetadata(String key) {
        return original.getMetadata(key);
    }

    @Override
    public String toString() {
        return "TracedRouter{" + original + '}';
    }
}
