// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.context.servlet.ServletContextPropagation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that a filter traces. It is an attribute of the request, since the container may continue a request on any thread, and
 * only the request is there each time.
 *
 * <p>A request is handled by one thread after another, so no lock is needed.
 */
final class ActiveRequest implements AsyncListener {
    /** The attribute of a request whose end waits for the error page of the container. */
    private static final String AWAITING_ERROR_PAGE = ActiveRequest.class.getName() + ".awaitingErrorPage";

    private final ServletRequestFilter<?> filter;
    private final ServletExchange exchange;
    /** Null if a server or filter around this one has published the request. */
    private final ServedRequest.@Nullable Open open;

    private final Snapshot context;
    /** The request for the application. */
    private final TracedRequest traced;

    private volatile @Nullable Cycle cycle;
    private boolean listening;

    /** Of the request that the filter got, which is that of the exchange unless the container has dispatched it before. */
    ActiveRequest(
            ServletRequestFilter<?> filter,
            ServletExchange exchange,
            HttpServletRequest request,
            ServedRequest.@Nullable Open open) {
        this.filter = filter;
        this.exchange = exchange;
        this.open = open;
        this.context = open == null ? Snapshot.capture() : Snapshot.empty();
        this.traced = new TracedRequest(request, this);
    }

    /** Makes the request's context current on this thread. */
    Scope enter() {
        return open == null ? context.enter() : open.enter();
    }

    /** The first time that the filter sees the request. */
    void serve(FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(traced, exchange.response());
        } catch (Throwable error) {
            exchange.escaped(error);
            throw error;
        } finally {
            leave(traced.original());
        }
    }

    /** The context is left in any case: nobody promises that the container calls us again on this thread. */
    private void leave(HttpServletRequest request) {
        try {
            if (isAsynchronous(request)) {
                addRouteToOthers();
            } else if (open != null && exchange.isToBeAnswered() && filter.learnsOfErrorPages(request)) {
                request.setAttribute(AWAITING_ERROR_PAGE, this);
            } else {
                finish();
            }
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }

    /** The request comes through the filter again, for the rest of an asynchronous request or for an error page. */
    void serveAgain(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            exchange.answered();
        }
        try (Scope scope = enter()) {
            chain.doFilter(traced(request), response);
        } catch (Throwable error) {
            exchange.escaped(error);
            throw error;
        } finally {
            if (isAwaitingErrorPage(request) && isAsynchronous(request)) {
                request.removeAttribute(AWAITING_ERROR_PAGE);
            }
        }
    }

    /** The application gets the same object at each dispatch, as it does from the container. */
    private HttpServletRequest traced(HttpServletRequest request) {
        if (request == traced.original()) {
            return traced;
        }
        return TracedRequest.isIn(request, this) ? request : new TracedRequest(request, this);
    }

    /**
     * Starts an asynchronous cycle. Listens to it before the application can complete it: Undertow lets another thread do that while
     * the call goes on.
     */
    AsyncContext startAsync(boolean isOfOriginals, Supplier<AsyncContext> start) {
        listening = false;
        AsyncContext context = start.get();
        if (!listening) {
            listenTo(context);
        }
        return begin(context, isOfOriginals);
    }

    /** Returns whether these are what the application got, so the container's original ones but for our wrapper. */
    boolean areOriginals(ServletRequest request, ServletResponse response) {
        return request == traced && response == exchange.response();
    }

    private AsyncContext begin(AsyncContext context, boolean isOfOriginals) {
        AsyncContext forApplication =
                ServletContextPropagation.async(new TracedAsyncContext(context, exchange, traced, isOfOriginals));
        cycle = new Cycle(context, forApplication);
        return forApplication;
    }

    /** The application gets the same object each time that it asks for it. */
    AsyncContext traced(AsyncContext context) {
        Cycle known = cycle;
        return known == null || known.original() != context ? begin(context, false) : known.traced();
    }

    private void listenTo(AsyncContext context) {
        context.addListener(this);
        listening = true;
    }

    /** Returns whether the request has become asynchronous, maybe of a request that was unwrapped. */
    private boolean isAsynchronous(HttpServletRequest request) {
        if (!listening && request.isAsyncStarted()) {
            listenTo(request.getAsyncContext());
        }
        return listening;
    }

    private static boolean isAwaitingErrorPage(ServletRequest request) {
        return request.getAttribute(AWAITING_ERROR_PAGE) != null;
    }

    /** Ends a request, if its end has waited for the error page. */
    static void destroyed(ServletRequest request) {
        if (request.getAttribute(AWAITING_ERROR_PAGE) instanceof ActiveRequest active) {
            request.removeAttribute(AWAITING_ERROR_PAGE);
            active.finish();
        }
    }

    /** Whoever has published the request may end it before the container calls us. */
    private void addRouteToOthers() {
        if (open == null) {
            filter.foundRoute(exchange);
        }
    }

    private void finish() {
        try {
            filter.foundRoute(exchange);
        } finally {
            if (open != null) {
                open.finish(exchange.status());
            }
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        exchange.answered();
        finish();
    }

    /** Notes the error, unless it is one that has come by here: the container, which ends the request after this, may wrap it. */
    @Override
    public void onError(AsyncEvent event) {
        Throwable error = event.getThrowable();
        if (error != null && !exchange.hasFailed()) {
            exchange.escaped(error);
        }
    }

    /** The application or the container answers it. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** A new asynchronous cycle forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        listenTo(event.getAsyncContext());
    }

    /** An asynchronous cycle, as the container and as the application has it. */
    private record Cycle(AsyncContext original, AsyncContext traced) {}
}
