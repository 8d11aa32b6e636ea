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
    /** These get the task or listener in another object; {@link DispatchesTest} shows that it is called. */
    private static final Set<String> WRAPPING = Set.of("start", "addListener");

    @Override
    protected List<Wrapping<?>> wrappings() {
        ServletExchange exchange = new ServletExchange(
                TestDouble.of(
                        HttpServletRequest.class,
                        (self, method, arguments) -> method.getName().equals("getMethod") ? "GET" : null),
                TestDouble.of(HttpServletResponse.class, (self, method, arguments) -> null));
        return List.of(new Wrapping<>(AsyncContext.class, context -> new TracedAsyncContext(context, exchange)));
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
