// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import dev.tracingchannels.testing.TestDouble;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

class ForwardingTest extends ForwardingContract {
    /** Handlers are wrapped, and what is asked of the original in another way is tested where it is used. */
    private static final Set<String> OTHERWISE = Set.of(
            "handler",
            "blockingHandler",
            "failureHandler",
            "errorHandler",
            "uncaughtErrorHandler",
            "modifiedHandler",
            "closeHandler",
            "respond",
            "subRouter",
            "getSubRouter",
            "getRoutes",
            "clear",
            "metadata");

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(Router.class, TracedRouter::new),
                new Wrapping<>(
                        Route.class,
                        route -> new TracedRoute(
                                route,
                                new TracedRouter(TestDouble.of(Router.class, (self, method, arguments) -> null)))),
                new Wrapping<>(HttpServerResponse.class, response -> new TracedResponse(response, exchange(response))));
    }

    /** Of a request that is not published, since the channel is idle. */
    private static Exchange exchange(HttpServerResponse response) {
        ContextInternal context = TestDouble.of(ContextInternal.class, (self, method, arguments) -> false);
        HttpServerRequestInternal request =
                TestDouble.of(HttpServerRequestInternal.class, (self, method, arguments) -> switch (method.getName()) {
                    case "response" -> response;
                    case "context" -> context;
                    default -> null;
                });
        AtomicReference<HttpServerRequest> served = new AtomicReference<>();
        Exchange.serve(request, served::set);
        return ((TracedResponse) served.get().response()).exchange();
    }

    /** What the test makes is no request. */
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }

    /** A method that takes any object is the general form of one that takes a buffer or a request. */
    @Override
    protected boolean isForwarded(Method method) {
        boolean isGeneral = method.isBridge()
                || (List.of(method.getParameterTypes()).contains(Object.class)
                        && !method.getName().equals("putMetadata"));
        return !isGeneral && !OTHERWISE.contains(method.getName());
    }

    @Override
    protected boolean isWrapped(Class<?> type) {
        return type == Router.class || type == Route.class || type == HttpServerResponse.class;
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        return type == HttpMethod.class
                ? HttpMethod.GET
                : type == AllowForwardHeaders.class
                        ? AllowForwardHeaders.ALL
                        : type == MultiMap.class ? MultiMap.caseInsensitiveMultiMap() : null;
    }
}
