// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What Jersey calls for each request. The events tell its steps. The priority makes this the first of the listeners, of the filters for
 * requests and of the interceptors, and the last of the filters for responses.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
final class RequestTracer
        implements ApplicationEventListener, ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    private final JerseyTracing tracing;
    private final InjectionManager injectionManager;
    private volatile boolean hasFiltersBeforeMatching;

    RequestTracer(JerseyTracing tracing, InjectionManager injectionManager) {
        this.tracing = tracing;
        this.injectionManager = injectionManager;
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        if (event.getType() == ApplicationEvent.Type.INITIALIZATION_APP_FINISHED) {
            hasFiltersBeforeMatching = event.getProviders().stream().anyMatch(RequestTracer::isFilterBeforeMatching);
        }
    }

    private static boolean isFilterBeforeMatching(Class<?> provider) {
        return ContainerRequestFilter.class.isAssignableFrom(provider)
                && provider.isAnnotationPresent(PreMatching.class)
                && provider != RequestTracer.class;
    }

    @Override
    public @Nullable RequestEventListener onRequest(RequestEvent event) {
        if (!tracing.hasSubscribers()) {
            return null;
        }
        return new ActiveRequest(event.getContainerRequest(), injectionManager);
    }

    /**
     * Begins the request. Not before, since a listener that fails on the first event would leave the request's context on the
     * thread, and since the container's own request is not known by then.
     */
    @Override
    public void filter(ContainerRequestContext request) {
        if (tracing.hasSubscribers()) {
            ActiveRequest active = ActiveRequest.of(request.getProperty(ActiveRequest.ATTRIBUTE));
            if (active != null) {
                active.begin(hasFiltersBeforeMatching);
            }
        }
    }

    /** Notes that no filter before this one has thrown, of which the event says nothing. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (tracing.hasSubscribers()) {
            ActiveRequest active = ActiveRequest.of(request.getProperty(ActiveRequest.ATTRIBUTE));
            if (active != null) {
                active.filtered();
            }
        }
    }

    /** Returns whether there are filters for the response beside this one. */
    static boolean hasOtherFilters(RequestEvent event) {
        for (Object filter : event.getContainerResponseFilters()) {
            if (!(filter instanceof RequestTracer)) {
                return true;
            }
        }
        return false;
    }

    /** Notes an error in a response that has begun, which Jersey only logs. */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        ActiveRequest active =
                tracing.hasSubscribers() ? ActiveRequest.of(context.getProperty(ActiveRequest.ATTRIBUTE)) : null;
        if (active == null) {
            context.proceed();
            return;
        }
        try {
            context.proceed();
        } catch (Throwable error) {
            active.writingFailed(error);
            throw error;
        }
    }
}
