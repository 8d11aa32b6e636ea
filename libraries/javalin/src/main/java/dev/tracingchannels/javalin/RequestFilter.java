// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.servlet.ServletExchange;
import dev.tracingchannels.servlet.ServletRequestFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;

/** Traces each request as a whole, around everything that Javalin does. */
final class RequestFilter extends ServletRequestFilter<JavalinRequest> {
    private final TracedRouter router;
    private final JavalinTracing tracing;

    private RequestFilter(TracedRouter router, JavalinTracing tracing) {
        super(JavalinChannels.REQUEST);
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
        mapping.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        handler.getServletHandler().prependFilter(holder);
        handler.getServletHandler().prependFilterMapping(mapping);
    }

    @Override
    protected boolean isAttached() {
        return tracing.isAttached();
    }

    @Override
    protected void begin(ServletExchange exchange) {
        ActiveRequest unused = ActiveRequest.begin(this, exchange, router);
    }

    @Override
    protected JavalinRequest payload(ServletExchange exchange) {
        return JavalinRequest.whole(Objects.requireNonNull(ActiveRequest.of(exchange.request())));
    }

    /** An application may have replaced the attribute by then. */
    @Override
    protected @Nullable String route(ServletExchange exchange) {
        ActiveRequest active = ActiveRequest.of(exchange.request());
        return active == null ? null : active.route();
    }
}
