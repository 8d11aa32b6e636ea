// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** The contract of HTTP servers, with the routes as methods of a controller. */
class MicronautHttpServerTest extends HttpServerContract<MicronautHttpRequest> {
    private Application application;

    @Override
    protected TracingChannel<MicronautHttpRequest> channel() {
        return MicronautHttpChannels.REQUEST;
    }

    @Override
    protected int start(boolean virtualThreads) {
        Map<String, Object> settings = Map.of(
                "spec",
                "contract",
                "micronaut.server.http-version",
                "2.0",
                "micronaut.server.ssl.enabled",
                false,
                "micronaut.server.thread-selection",
                virtualThreads ? "BLOCKING" : "MANUAL");
        application = new Application(settings, new Test(this));
        return application.port();
    }

    @Override
    protected void stop() {
        application.close();
    }

    /** What the controller asks the test. */
    record Test(MicronautHttpServerTest test) {
        String reached() {
            return test.reached();
        }

        CompletableFuture<Void> released() {
            return test.released();
        }

        Mono<Void> whenReleased() {
            return Mono.fromFuture(test.released(), true);
        }

        static String first() {
            return FIRST;
        }

        static String rest() {
            return HttpServerContract.rest();
        }
    }
}
