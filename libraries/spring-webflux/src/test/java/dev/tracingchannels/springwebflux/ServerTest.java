// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** The contract of HTTP servers, with an application of beans on one of the servers. */
abstract class ServerTest extends HttpServerContract<SpringWebfluxRequest> {
    /** What Spring has on Reactor Netty without more. */
    static final Map<Feature, String> JETTY_LACKS = Map.of(
            Feature.HTTP_2,
            "Jetty speaks it only with a connector of its own",
            Feature.WEB_SOCKETS,
            "Jetty has them only with another artifact",
            Feature.ABANDONED_REQUESTS,
            "Jetty drops most waiting requests with an end when it stops, but not each");

    static final Map<Feature, String> SERVLET_LACKS = new EnumMap<>(JETTY_LACKS);

    static {
        SERVLET_LACKS.put(
                Feature.STREAMED_REQUESTS, "Jetty's servlets do not always tell Spring that a body breaks off");
    }

    private AnnotationConfigApplicationContext context;
    private Servers.Started server;

    /** Returns the class of the configuration whose beans serve the routes, or null. */
    abstract Class<?> application();

    abstract Servers.Started serve(HttpHandler handler) throws Exception;

    @Override
    protected TracingChannel<SpringWebfluxRequest> channel() {
        return SpringWebfluxChannels.REQUEST;
    }

    @Override
    protected int start(boolean virtualThreads) throws Exception {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Test.class, () -> new Test(this, virtualThreads));
        context.register(application());
        context.refresh();
        server = serve(WebHttpHandlerBuilder.applicationContext(context).build());
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
        context.close();
    }

    /** What the application asks the test. */
    record Test(ServerTest test, boolean virtualThreads) {
        String reached() {
            return test.reached();
        }

        Mono<Void> released() {
            CompletableFuture<Void> released = test.released();
            return Mono.fromFuture(released, true);
        }

        static String first() {
            return FIRST;
        }

        static String rest() {
            return HttpServerContract.rest();
        }
    }
}
