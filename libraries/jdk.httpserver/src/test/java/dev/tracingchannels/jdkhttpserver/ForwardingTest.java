// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class ForwardingTest extends ForwardingContract {
    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(HttpServer.class, TracedHttpServer::wrap),
                new Wrapping<>(HttpsServer.class, TracedHttpServer::wrap),
                new Wrapping<>(HttpExchange.class, ForwardingTest::traced),
                new Wrapping<>(HttpsExchange.class, exchange -> new TracedHttpsExchange(exchange, traced(exchange))));
    }

    private static TracedExchange traced(HttpExchange exchange) {
        ActiveRequest active = ActiveRequest.open(exchange);
        active.returned();
        return new TracedExchange(exchange, active);
    }

    /** What the wrappers publish is not of a real server here. */
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }

    /** These ask for the status, too. */
    @Override
    protected boolean isForwarded(Method method) {
        return !Set.of("close", "sendResponseHeaders").contains(method.getName());
    }

    /** From Java 18 on; it is made of the others. */
    @Override
    protected boolean mayBeInherited(Method method) {
        return method.getName().equals("with");
    }

    /** A context that has filters. */
    @Override
    protected @Nullable Object sample(Class<?> type) {
        if (type != HttpContext.class) {
            return null;
        }
        try {
            return HttpServer.create().createContext("/");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
