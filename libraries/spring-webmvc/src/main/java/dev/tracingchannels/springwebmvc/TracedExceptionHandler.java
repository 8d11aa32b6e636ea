// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/** A method for exceptions, as it is called for one of them. What it throws is seen only here: Spring logs it and goes on. */
final class TracedExceptionHandler extends ServletInvocableHandlerMethod {
    private final Exception exception;

    TracedExceptionHandler(ServletInvocableHandlerMethod original, Exception exception) {
        super(original);
        this.exception = exception;
    }

    @Override
    public void invokeAndHandle(
            ServletWebRequest webRequest, ModelAndViewContainer container, @Nullable Object... arguments)
            throws Exception {
        HttpServletRequest request = webRequest.getRequest();
        HttpServletResponse response = Objects.requireNonNull(webRequest.getResponse());
        try (Scope outer = ActiveLayers.of(request).enter(request);
                OpenOperation operation = WebMvcChannels.REQUEST.open(
                        () -> WebMvcRequest.exception(request, response, this, exception))) {
            try {
                super.invokeAndHandle(webRequest, container, arguments);
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
            operation.succeed(null);
        }
    }
}
