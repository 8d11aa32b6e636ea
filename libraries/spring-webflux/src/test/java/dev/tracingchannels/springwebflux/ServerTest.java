// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** The contract of HTTP servers, with an application of beans on one of the servers. */
abstract class ServerTest extends HttpServerContract<SpringWebfluxRequest> {
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
    protected Map<Feature, String> lacks() {
        return Map.of();
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
