// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes servlet containers publish their requests on {@link ServletChannels#REQUEST}. A container that looks for initializers, as the
 * specification demands, finds this class by {@link java.util.ServiceLoader}. An embedded one often does not:
 *
 * <pre>{@code
 * context.addServletContainerInitializer(new ServletTracing(), Set.of()); // Tomcat
 * context.addServletContainerInitializer(new ServletTracing()); // Jetty
 * }</pre>
 *
 * <p>Installing it twice has no further effect. Safe for use from many threads.
 */
public final class ServletTracing implements ServletContainerInitializer {
    private static final String INSTALLED = ServletTracing.class.getName();

    /** Makes the initializer. */
    public ServletTracing() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        ServletContext unused = attach(context);
    }

    /**
     * Installs the filter in a context that has not been initialized yet, or switches it on again.
     *
     * @param context the context
     * @return the context
     * @throws IllegalStateException if the context is initialized and has no filter of ours
     */
    public static ServletContext attach(ServletContext context) {
        if (context.getAttribute(INSTALLED) instanceof TracingFilter filter) {
            filter.attached(true);
        } else {
            TracingFilter filter = new TracingFilter();
            filter.register(context, INSTALLED);
            context.setAttribute(INSTALLED, filter);
        }
        return context;
    }

    /**
     * Switches the filter off. It stays, since a container cannot remove one, and publishes no requests that begin from now on.
     *
     * @param context the context
     * @return the context
     */
    public static ServletContext detach(ServletContext context) {
        if (context.getAttribute(INSTALLED) instanceof TracingFilter filter) {
            filter.attached(false);
        }
        return context;
    }
}
