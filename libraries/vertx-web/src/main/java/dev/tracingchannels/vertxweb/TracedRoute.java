// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A route that traces the handlers that are added to it. Equal to another for the same route. */
final class TracedRoute implements Route {
    private final Route original;
    private final TracedRouter router;

    TracedRoute(Route original, TracedRouter router) {
        this.original = original;
        this.router = router;
    }

    TracedRouter router() {
        return router;
    }

    private Handler<RoutingContext> traced(Layer layer, Handler<RoutingContext> handler) {
        return TracedHandler.isTraceable(handler) ? new TracedHandler(router, layer, null, handler) : handler;
    }

    @Override
    public Route handler(Handler<RoutingContext> requestHandler) {
        Route unused = original.handler(traced(Layer.HANDLER, requestHandler));
        return this;
    }

    @Override
    public Route blockingHandler(Handler<RoutingContext> requestHandler) {
        Route unused = original.blockingHandler(traced(Layer.HANDLER, requestHandler));
        return this;
    }

    @Override
    public Route blockingHandler(Handler<RoutingContext> requestHandler, boolean ordered) {
        Route unused = original.blockingHandler(traced(Layer.HANDLER, requestHandler), ordered);
        return this;
    }

    /** Adds a handler, by the default of Vert.x. */
    @Override
    public <T> Route respond(Function<RoutingContext, Future<T>> function) {
        return Route.super.respond(function);
    }

    @Override
    public Route failureHandler(Handler<RoutingContext> failureHandler) {
        Route unused = original.failureHandler(traced(Layer.FAILURE, failureHandler));
        return this;
    }

    @Override
    public Route subRouter(Router subRouter) {
        Route unused = original.subRouter(TracedRouter.original(subRouter));
        TracedRouter mounted = TracedRouter.around(subRouter);
        if (mounted != null) {
            mounted.mounts().add(this);
        }
        return this;
    }

    @Override
    public @Nullable Router getSubRouter() {
        Router mounted = original.getSubRouter();
        TracedRouter traced = mounted == null ? null : TracedRouter.around(mounted);
        return traced == null ? mounted : traced;
    }

    @Override
    public Route putMetadata(String key, Object value) {
        Route unused = original.putMetadata(key, value);
        return this;
    }

    @Override
    public Map<String, Object> metadata() {
        return original.metadata();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Vert.x declares it
    public <T> T getMetadata(String key) {
        return original.getMetadata(key);
    }

    @Override
    public Route method(HttpMethod method) {
        Route unused = original.method(method);
        return this;
    }

    @Override
    public Route path(String path) {
        Route unused = original.path(path);
        return this;
    }

    @Override
    public Route pathRegex(String path) {
        Route unused = original.pathRegex(path);
        return this;
    }

    @Override
    public Route produces(String contentType) {
        Route unused = original.produces(contentType);
        return this;
    }

    @Override
    public Route consumes(String contentType) {
        Route unused = original.consumes(contentType);
        return this;
    }

    @Override
    public Route virtualHost(String hostnamePattern) {
        Route unused = original.virtualHost(hostnamePattern);
        return this;
    }

    @Override
    public Route order(int order) {
        Route unused = original.order(order);
        return this;
    }

    @Override
    public Route last() {
        Route unused = original.last();
        return this;
    }

    @Override
    public Route remove() {
        Route unused = original.remove();
        return this;
    }

    @Override
    public Route disable() {
        Route unused = original.disable();
        return this;
    }

    @Override
    public Route enable() {
        Route unused = original.enable();
        return this;
    }

    @Override
    public Route useNormalizedPath(boolean useNormalizedPath) {
        Route unused = original.useNormalizedPath(useNormalizedPath);
        return this;
    }

    @Override
    public @Nullable String getPath() {
        return original.getPath();
    }

    @Override
    public boolean isRegexPath() {
        return original.isRegexPath();
    }

    @Override
    public boolean isExactPath() {
        return original.isExactPath();
    }

    @Override
    public @Nullable Set<HttpMethod> methods() {
        return original.methods();
    }

    @Override
    public Route setRegexGroupsNames(List<String> groups) {
        Route unused = original.setRegexGroupsNames(groups);
        return this;
    }

    @Override
    public Route setName(String name) {
        Route unused = original.setName(name);
        return this;
    }

    @Override
    public @Nullable String getName() {
        return original.getName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracedRoute route && route.original.equals(original);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return "TracedRoute{" + original + '}';
    }
}
