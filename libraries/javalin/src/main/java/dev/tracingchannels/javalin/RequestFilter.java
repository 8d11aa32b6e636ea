// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Traces each request as a whole, around everything that Javalin does. */
final class RequestFilter implements Filter {
    private final TracedRouter router;
    private final JavalinTracing tracing;

    private RequestFilter(TracedRouter router, JavalinTracing tracing) {
        this.router = router;
        this.tracing = tracing;
    }

    /** Adds the filter before the existing ones. */
    static void addTo(ServletContextHandler handler, TracedRouter router, JavalinTracing tracing) {
        FilterHolder holder = new FilterHolder(new RequestFilter(router, tracing));
        holder.setName(RequestFilter.class.getName());
        holder.setAsyncSupported(true);
        FilterMapping mapping = new FilterMapping();
        mapping.setFilterName(holder.getName());
        mapping.setPathSpec("/*");
        mapping.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        handler.getServletHandler().prependFilter(holder);
        handler.getServletHandler().prependFilterMapping(mapping);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (tracing.hasSubscribers()
                && request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse
                && ActiveRequest.of(httpRequest) == null) {
            trace(new ActiveRequest(httpRequest, httpResponse, router), chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void trace(ActiveRequest active, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = active.request();
        try (Scope call = active.begin()) {
            try {
                chain.doFilter(request, active.response());
            } catch (Throwable error) {
                active.escaped(error);
                throw error;
            } finally {
                // The container completes the request after this call, also if that was asked for within it.
                if (request.isAsyncStarted()) {
                    request.getAsyncContext().addListener(active);
                } else {
                    active.finish();
                }
            }
        }
    }
}
