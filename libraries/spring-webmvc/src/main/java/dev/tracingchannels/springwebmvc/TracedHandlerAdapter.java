// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.springwebmvc.ActiveLayers.Dispatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Traces handlers: goes before the other adapters, and calls the one that supports the handler. While the channel has no subscribers it
 * supports none, so Spring takes the other one itself.
 */
final class TracedHandlerAdapter implements HandlerAdapter, Ordered {
    private static final String CALLABLES = TracedHandlerAdapter.class.getName();

    private static final @Nullable MethodHandle LAST_MODIFIED = findLastModified();

    private final ListableBeanFactory beans;
    private final WebMvcTracing tracing;
    private volatile @Nullable List<HandlerAdapter> adapters;

    TracedHandlerAdapter(ListableBeanFactory beans, WebMvcTracing tracing) {
        this.beans = beans;
        this.tracing = tracing;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return tracing.hasSubscribers() && adapter(handler) != null;
    }

    private @Nullable HandlerAdapter adapter(Object handler) {
        for (HandlerAdapter adapter : adapters()) {
            if (adapter.supports(handler)) {
                return adapter;
            }
        }
        return null;
    }

    /** Finds the others as Spring does, and as late, since they must not be made for us. */
    private List<HandlerAdapter> adapters() {
        List<HandlerAdapter> known = adapters;
        if (known == null) {
            known = new ArrayList<>(
                    BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, HandlerAdapter.class, true, false)
                            .values());
            known.removeIf(TracedHandlerAdapter.class::isInstance);
            AnnotationAwareOrderComparator.sort(known);
            adapters = known;
        }
        return known;
    }

    @Override
    public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        HandlerAdapter adapter = Objects.requireNonNull(adapter(handler));
        ActiveLayers layers = ActiveLayers.of(request);
        OpenOperation awaited = layers.resume(handler);
        try (Scope outer = layers.enter(request)) {
            if (awaited != null) {
                try (Scope scope = awaited.enter()) {
                    return handle(layers, request, response, handler, adapter, awaited);
                }
            }
            try (OpenOperation operation =
                    WebMvcChannels.REQUEST.open(() -> WebMvcRequest.handler(request, response, handler))) {
                return handle(layers, request, response, handler, adapter, operation);
            }
        }
    }

    private static @Nullable ModelAndView handle(
            ActiveLayers layers,
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            HandlerAdapter adapter,
            OpenOperation operation)
            throws Exception {
        WebAsyncUtils.getAsyncManager(request).registerCallableInterceptor(CALLABLES, new CallableInContext(operation));
        boolean wasAsync = request.isAsyncStarted();
        ModelAndView result;
        try {
            result = adapter.handle(request, response, handler);
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        if (request.isAsyncStarted() && !wasAsync) {
            layers.await(handler, operation, request);
        } else {
            operation.succeed(null);
        }
        Dispatch dispatch = layers.dispatch();
        if (dispatch != null) {
            dispatch.viewNamed(result == null || result.hasView());
        }
        return result;
    }

    /**
     * Answers for the other adapter. Spring 6.2 asks adapters for this, and Spring 7 does not.
     *
     * @return milliseconds, or -1
     */
    public long getLastModified(HttpServletRequest request, Object handler) {
        return LAST_MODIFIED == null ? -1 : lastModified(LAST_MODIFIED, adapter(handler), request, handler);
    }

    private static long lastModified(
            MethodHandle method, @Nullable HandlerAdapter adapter, HttpServletRequest request, Object handler) {
        try {
            return (long) method.invoke(adapter, request, handler);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable MethodHandle findLastModified() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            HandlerAdapter.class,
                            "getLastModified",
                            MethodType.methodType(long.class, HttpServletRequest.class, Object.class));
        } catch (NoSuchMethodException | IllegalAccessException sinceSpring7) {
            return null;
        }
    }
}
