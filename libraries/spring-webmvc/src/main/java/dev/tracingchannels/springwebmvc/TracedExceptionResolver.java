// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/** Finds the same methods for exceptions as the resolver in whose place it goes, and traces their calls. */
final class TracedExceptionResolver extends ExceptionHandlerExceptionResolver {
    private final WebMvcTracing tracing;

    TracedExceptionResolver(ExceptionHandlerExceptionResolver original, WebMvcTracing tracing) {
        this.tracing = tracing;
        setApplicationContext(original.getApplicationContext());
        setOrder(original.getOrder());
        setContentNegotiationManager(original.getContentNegotiationManager());
        setMessageConverters(original.getMessageConverters());
        setErrorResponseInterceptors(original.getErrorResponseInterceptors());
        // As the original has made them, with advice to the bodies of responses.
        HandlerMethodArgumentResolverComposite arguments = original.getArgumentResolvers();
        setArgumentResolvers(arguments == null ? null : arguments.getResolvers());
        HandlerMethodReturnValueHandlerComposite results = original.getReturnValueHandlers();
        setReturnValueHandlers(results == null ? null : results.getHandlers());
        afterPropertiesSet();
    }

    /** Puts one of these in the place of each resolver of Spring's own class. */
    static void replaceIn(List<HandlerExceptionResolver> resolvers, WebMvcTracing tracing) {
        resolvers.replaceAll(resolver -> resolver.getClass() == ExceptionHandlerExceptionResolver.class
                ? new TracedExceptionResolver((ExceptionHandlerExceptionResolver) resolver, tracing)
                : resolver);
    }

    @Override
    protected @Nullable ServletInvocableHandlerMethod getExceptionHandlerMethod(
            @Nullable HandlerMethod handlerMethod, Exception exception, ServletWebRequest webRequest) {
        ServletInvocableHandlerMethod method = super.getExceptionHandlerMethod(handlerMethod, exception, webRequest);
        return method == null || !tracing.hasSubscribers() ? method : new TracedExceptionHandler(method, exception);
    }

    @Override
    protected @Nullable ModelAndView doResolveHandlerMethodException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable HandlerMethod handlerMethod,
            Exception exception) {
        ModelAndView result = super.doResolveHandlerMethodException(request, response, handlerMethod, exception);
        if (result != null && !result.isEmpty()) {
            Views.begin(request, response, result);
        }
        return result;
    }
}
