// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.servlet.ServletExchange;
import dev.tracingchannels.servlet.ServletRequestFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Publishes requests as a whole on {@link WebMvcChannels#REQUEST}, each around its layers. Within a request that a server or a filter
 * around it publishes already, it publishes none. {@link #register} adds it before the other filters. Safe for use from many threads.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class WebMvcTracingFilter extends ServletRequestFilter<WebMvcRequest> {
    private final WebMvcTracing tracing;

    /** Makes the filter. */
    public WebMvcTracingFilter() {
        this(new WebMvcTracing());
    }

    WebMvcTracingFilter(WebMvcTracing tracing) {
        super(WebMvcChannels.REQUEST);
        this.tracing = tracing;
    }

    @Override
    protected boolean isAttached() {
        return tracing.isAttached();
    }

    /** What Spring has matched is the route; the pattern of the servlet is that of other servlets. */
    @Override
    protected @Nullable String route(ServletExchange exchange) {
        return exchange.route() == null ? super.route(exchange) : null;
    }

    @Override
    protected WebMvcRequest payload(ServletExchange exchange) {
        return WebMvcRequest.whole(exchange);
    }
}
