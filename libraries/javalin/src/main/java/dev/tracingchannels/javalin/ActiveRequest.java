// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.servlet.ServletExchange;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Javalin knows of a request that is being traced as a whole. It is kept as an attribute of the request.
 *
 * <p>A request is handled by one thread after another, so no lock is needed. Only a time-out may come concurrently with the end
 * of the work.
 */
final class ActiveRequest {
    private static final String ATTRIBUTE = "dev.tracingchannels.javalin.request";
    /** Where Javalin itself keeps the context of a request that becomes a WebSocket. */
    private static final String UPGRADE_CONTEXT = "javalin-ws-upgrade-context";

    private final HttpServletRequest request;
    private final TracedRouter router;
    /** Null if another library has published the request, and Javalin has not seen its beginning. */
    private final @Nullable ServletExchange exchange;

    private final Supplier<ServedRequest> served;
    /** Make the request's context current on a thread. */
    private final Supplier<@Nullable Scope> scopes;

    private volatile @Nullable Context context;
    private volatile Handling handling = Handling.UNKNOWN;

    private ActiveRequest(
            HttpServletRequest request,
            TracedRouter router,
            @Nullable ServletExchange exchange,
            Supplier<ServedRequest> served,
            Supplier<@Nullable Scope> scopes) {
        this.request = request;
        this.router = router;
        this.exchange = exchange;
        this.served = served;
        this.scopes = scopes;
        request.setAttribute(ATTRIBUTE, this);
    }

    static ActiveRequest begin(RequestFilter filter, ServletExchange exchange, TracedRouter router) {
        HttpServletRequest request = exchange.request();
        return new ActiveRequest(request, router, exchange, exchange::served, () -> filter.enter(request));
    }

    static @Nullable ActiveRequest of(Context context) {
        ActiveRequest known = of(context.req());
        return known == null ? within(context) : known;
    }

    /** Returns the request to a {@code javalinServlet()} in a container that publishes it; null if that does not. */
    private static @Nullable ActiveRequest within(Context context) {
        HttpServletRequest request = context.req();
        ServedRequest around = ServedRequest.of(request.getAttribute(ServedRequest.ATTRIBUTE));
        TracedRouter router = around == null ? null : JavalinTracing.routerOf(context);
        return around == null || router == null
                ? null
                : new ActiveRequest(request, router, null, () -> around, Snapshot.capture()::enter);
    }

    static @Nullable ActiveRequest of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ActiveRequest active ? active : null;
    }

    /** Makes the request's context current on this thread. */
    @Nullable
    Scope enter() {
        return scopes.get();
    }

    void learn(Context context) {
        this.context = context;
    }

    void handling(Handling state) {
        handling = state;
    }

    Handling handling() {
        return handling;
    }

    /** Notes an error that was not handled. The request fails with the first such error. */
    void unhandled(Throwable error) {
        served.get().unhandled(error);
    }

    /** Adds the route to a request whose filter is not ours. */
    void addRoute() {
        if (exchange == null) {
            served.get().route(route());
        }
    }

    ServletExchange exchange() {
        return Objects.requireNonNull(exchange);
    }

    @Nullable
    Context context() {
        Context known = context;
        return known == null && request.getAttribute(UPGRADE_CONTEXT) instanceof Context upgrade ? upgrade : known;
    }

    @Nullable
    String route() {
        Context known = context();
        String path = known == null ? null : router.template(known);
        return path == null ? null : request.getContextPath() + path;
    }

    /** Returns the route at the end of the request, before that what Javalin has found so far. */
    @Nullable
    String knownRoute() {
        String added = served.get().route();
        return added == null ? route() : added;
    }

    /** The known state of the handling of an exception. */
    enum Handling {
        /** No traced handler has been called. */
        UNKNOWN,
        /** A handler was called and has not returned normally. */
        FAILED,
        /** A handler has handled it. */
        DONE
    }
}
