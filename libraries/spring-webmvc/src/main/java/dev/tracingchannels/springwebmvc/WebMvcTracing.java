// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import jakarta.servlet.ServletContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Makes Spring MVC publish the layers of requests on {@link WebMvcChannels#REQUEST}. Import it where Spring MVC is configured:
 *
 * <pre>{@code
 * @Configuration
 * @EnableWebMvc
 * @Import(WebMvcTracing.class)
 * class ShopConfiguration {}
 * }</pre>
 *
 * <p>The {@link WebMvcTracingFilter} publishes each request as a whole. Importing this class twice has no further effect.
 */
@Configuration(proxyBeanMethods = false)
public final class WebMvcTracing implements WebMvcConfigurer, ServletContextAware, Ordered {
    private static final String FILTER = WebMvcTracingFilter.class.getName();

    /** Spring cannot remove what is below, so it stays where it is detached and publishes nothing. */
    private volatile boolean attached = true;

    private @Nullable ServletContext servlets;

    /** Makes the configuration; Spring calls this. */
    public WebMvcTracing() {}

    final void attached(boolean value) {
        attached = value;
    }

    final boolean isAttached() {
        return attached;
    }

    final boolean hasSubscribers() {
        return WebMvcChannels.REQUEST.hasSubscribers() && attached;
    }

    /**
     * Puts this configuration before others, so that what they set on handlers of exceptions is set on those that are traced.
     *
     * @return the highest precedence
     */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Takes the context of the servlets; Spring calls this.
     *
     * @param context the context, to which the filter is added unless it is initialized
     */
    @Override
    public void setServletContext(ServletContext context) {
        servlets = context;
    }

    /**
     * Returns what traces the handlers of requests; Spring calls this.
     *
     * @param beans the beans, among which the other adapters are
     * @return the adapter; null where there are no others, since a servlet then makes those that it has by default
     */
    @Bean
    public @Nullable HandlerAdapter tracingHandlerAdapter(ListableBeanFactory beans) {
        boolean configured = beans.getBeanNamesForType(HandlerAdapter.class, true, false).length > 1;
        return configured ? new TracedHandlerAdapter(beans, this) : null;
    }

    /**
     * Returns what traces views, and knows the route of a request; Spring calls this.
     *
     * @return the interceptor, which all mappings of handlers use before others
     */
    @Bean
    public MappedInterceptor tracingInterceptor() {
        return new MappedInterceptor((String[]) null, new LayerInterceptor(this));
    }

    /**
     * Returns what publishes requests as a whole; Spring calls this. Where the beans are made while the container starts, as with Spring
     * Boot, it is among the filters from then on, for all types of dispatches.
     *
     * @return the filter
     */
    @Bean
    public WebMvcTracingFilter tracingFilter() {
        WebMvcTracingFilter filter = new WebMvcTracingFilter(this);
        if (servlets != null) {
            addIfPossible(filter, servlets);
        }
        return filter;
    }

    /** Spring Boot would register it by itself, but not for error pages. */
    private static void addIfPossible(WebMvcTracingFilter filter, ServletContext context) {
        try {
            filter.register(context, FILTER);
        } catch (IllegalStateException | UnsupportedOperationException initialized) {
            // The application registers it.
        }
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        TracedExceptionResolver.replaceIn(resolvers, this);
    }
}
