// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import dev.tracingchannels.testing.TestDouble;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

class AsyncContextForwardingTest extends ForwardingContract {
    /** This gets the task in another object; {@link DispatchesTest} shows that it is called. */
    private static final Set<String> WRAPPING = Set.of("start");

    @Override
    protected List<Wrapping<?>> wrappings() {
        HttpServletRequest request = TestDouble.of(
                HttpServletRequest.class,
                (self, method, arguments) -> method.getName().equals("getMethod") ? "GET" : null);
        ServletExchange exchange = new ServletExchange(
                request, TestDouble.of(HttpServletResponse.class, (self, method, arguments) -> null));
        ActiveRequest active = new ActiveRequest(new TracingFilter(), exchange, request, null);
        TracedRequest traced = new TracedRequest(request, active);
        return List.of(new Wrapping<>(
                AsyncContext.class, context -> new TracedAsyncContext(context, exchange, traced, false)));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(ServletChannels.REQUEST);
    }

    @Override
    protected boolean isForwarded(Method method) {
        return !WRAPPING.contains(method.getName());
    }
}
