// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.io.IOException;
import java.util.List;

/**
 * Publishes the requests of a context on {@link JdkHttpServerChannels#REQUEST}. It belongs before all other filters, so that what they
 * do is part of the request. Where it is passed twice, the second has no effect.
 *
 * <pre>{@code
 * context.getFilters().add(0, new TracingFilter());
 * }</pre>
 *
 * <p>Safe for use from many threads, and for more than one context.
 */
public final class TracingFilter extends Filter {
    /** Makes the filter. */
    public TracingFilter() {}

    /** Adds a filter unless the context has one. */
    static HttpContext addTo(HttpContext context) {
        List<Filter> filters = context.getFilters();
        if (filters.stream().noneMatch(TracingFilter.class::isInstance)) {
            filters.add(0, new TracingFilter());
        }
        return context;
    }

    static HttpContext removeFrom(HttpContext context) {
        context.getFilters().removeIf(TracingFilter.class::isInstance);
        return context;
    }

    @Override
    public String description() {
        return "Publishes each request on the channel jdk.httpserver:request";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (JdkHttpServerChannels.REQUEST.hasSubscribers() && !isServed(exchange)) {
            trace(exchange, chain);
        } else {
            chain.doFilter(exchange);
        }
    }

    private static boolean isServed(HttpExchange exchange) {
        return exchange.getResponseBody() instanceof TracedBody
                || exchange.getAttribute(ServedRequest.ATTRIBUTE) instanceof ServedRequest;
    }

    private static void trace(HttpExchange exchange, Chain chain) throws IOException {
        // A request before may have left its context on the thread.
        try (Scope none = Snapshot.empty().enter()) {
            ActiveRequest active = ActiveRequest.open(exchange);
            try {
                exchange.setStreams(null, new TracedBody(exchange.getResponseBody(), active));
                chain.doFilter(traced(exchange, active));
            } catch (Throwable error) {
                active.threw(error);
                throw error;
            } finally {
                active.returned();
            }
        }
    }

    /** Returns the exchange itself where the server authenticates: it takes no other than its own there. */
    private static HttpExchange traced(HttpExchange exchange, ActiveRequest active) {
        if (exchange.getHttpContext().getAuthenticator() != null) {
            return exchange;
        }
        TracedExchange traced = new TracedExchange(exchange, active);
        return exchange instanceof HttpsExchange secure ? new TracedHttpsExchange(secure, traced) : traced;
    }
}
