// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.springwebmvc.ActiveLayers.Dispatch;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Traces the rendering of views, and tells the request what Spring knows of it: its route, and an error that nobody has handled.
 *
 * <p>It is the first of the interceptors, so nothing but the rendering is between the last two of its calls.
 */
final class LayerInterceptor implements AsyncHandlerInterceptor {
    private final WebMvcTracing tracing;

    LayerInterceptor(WebMvcTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (tracing.hasSubscribers() || ActiveLayers.find(request) != null) {
            ActiveLayers.of(request).begin(new Dispatch());
            addRoute(request);
        }
        return true;
    }

    /** A forward has a route only where the request has none yet, and what answers an error has none. */
    private static void addRoute(HttpServletRequest request) {
        ServedRequest served = served(request);
        if (served == null) {
            return;
        }
        boolean has =
                switch (request.getDispatcherType()) {
                    case REQUEST, ASYNC -> true;
                    case FORWARD -> served.route() == null;
                    case INCLUDE, ERROR -> false;
                };
        if (has) {
            served.route(Routes.of(request));
        }
    }

    private static @Nullable ServedRequest served(HttpServletRequest request) {
        return ServedRequest.of(request.getAttribute(ServedRequest.ATTRIBUTE));
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView result) {
        Views.begin(request, response, result);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        end(request, failure);
        ServedRequest served = served(request);
        if (failure != null && served != null) {
            served.escaped(cause(failure));
        }
    }

    /** Returns the error without the exception in which Spring passes one that is not an {@code Exception}. */
    private static Throwable cause(Exception failure) {
        return failure instanceof ServletException && failure.getCause() instanceof Error error ? error : failure;
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        end(request, null);
    }

    private static void end(HttpServletRequest request, @Nullable Exception failure) {
        ActiveLayers layers = ActiveLayers.find(request);
        Dispatch dispatch = layers == null ? null : layers.end();
        if (dispatch != null) {
            dispatch.rendered(failure);
        }
    }
}
