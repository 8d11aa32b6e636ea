// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

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
    private boolean listening;

    ActiveRequest(ServletRequestFilter<?> filter, ServletExchange exchange, ServedRequest.@Nullable Open open) {
        this.filter = filter;
        this.exchange = exchange;
        this.open = open;
        this.context = open == null ? Snapshot.capture() : Snapshot.empty();
    }

    /** Makes the request's context current on this thread. */
    Scope enter() {
        return open == null ? context.enter() : open.enter();
    }

    /** The first time that the filter sees the request. */
    void serve(FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = exchange.request();
        try {
            chain.doFilter(new TracedRequest(request, this), exchange.response());
        } catch (Throwable error) {
            exchange.escaped(error);
            throw error;
        } finally {
            leave(request);
        }
    }

    private void leave(HttpServletRequest request) {
        boolean stays = false;
        try {
            if (isAsynchronous(request)) {
                filter.foundRoute(exchange);
            } else if (open != null && exchange.isToBeAnswered() && filter.learnsOfErrorPages(request)) {
                request.setAttribute(AWAITING_ERROR_PAGE, this);
                stays = true;
            } else {
                finish();
            }
        } finally {
            if (!stays) {
                close();
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
            chain.doFilter(new TracedRequest(request, this), response);
        } catch (Throwable error) {
            exchange.escaped(error);
            throw error;
        } finally {
            if (isAwaitingErrorPage(request) && isAsynchronous(request)) {
                request.removeAttribute(AWAITING_ERROR_PAGE);
                close();
            }
        }
    }

    /**
     * Starts an asynchronous cycle. Listens to it before the application can complete it: Undertow lets another thread do that while
     * the call goes on.
     */
    AsyncContext startAsync(Supplier<AsyncContext> start) {
        listening = false;
        AsyncContext context = start.get();
        if (!listening) {
            listenTo(context);
        }
        return traced(context);
    }

    AsyncContext traced(AsyncContext context) {
        return new TracedAsyncContext(context, exchange);
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

    /** Ends a request, if its end has waited for the error page, on the thread that began it. */
    static void destroyed(ServletRequest request) {
        if (request.getAttribute(AWAITING_ERROR_PAGE) instanceof ActiveRequest active) {
            request.removeAttribute(AWAITING_ERROR_PAGE);
            active.finish();
            active.close();
        }
    }

    private void finish() {
        filter.foundRoute(exchange);
        if (open != null) {
            open.finish(exchange.status());
        }
    }

    private void close() {
        if (open != null) {
            open.close();
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
}
