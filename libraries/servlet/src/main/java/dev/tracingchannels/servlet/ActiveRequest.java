// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
            chain.doFilter(new TracedRequest(request, exchange), exchange.response());
        } catch (Throwable error) {
            exchange.escaped(error);
            throw error;
        } finally {
            leave(request);
        }
    }

    private void leave(HttpServletRequest request) {
        if (request.isAsyncStarted()) {
            // The container completes the request after this call, also if that was asked for within it.
            request.getAsyncContext().addListener(this);
            filter.foundRoute(exchange);
        } else if (open != null && exchange.isToBeAnswered() && filter.learnsOfErrorPages(request)) {
            request.setAttribute(AWAITING_ERROR_PAGE, this);
            return;
        } else {
            finish();
        }
        close();
    }

    /** The request comes through the filter again, for the rest of an asynchronous request or for an error page. */
    void serveAgain(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            exchange.answered();
        }
        try (Scope scope = enter()) {
            chain.doFilter(new TracedRequest(request, exchange), response);
        } catch (Throwable error) {
            exchange.escaped(error);
            throw error;
        } finally {
            if (isAwaitingErrorPage(request) && request.isAsyncStarted()) {
                request.removeAttribute(AWAITING_ERROR_PAGE);
                request.getAsyncContext().addListener(this);
                close();
            }
        }
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

    /** Notes the error; the container ends the request after this. */
    @Override
    public void onError(AsyncEvent event) {
        if (event.getThrowable() != null) {
            exchange.escaped(event.getThrowable());
        }
    }

    /** The application or the container answers it. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** A new asynchronous cycle forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
