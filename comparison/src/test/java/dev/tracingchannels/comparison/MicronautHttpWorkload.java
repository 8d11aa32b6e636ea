// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Sends requests to a controller of Micronaut, on its server on Netty. */
final class MicronautHttpWorkload extends HttpServerWorkload {
    private static final int STOP_SECONDS = 10;

    private @Nullable ApplicationContext context;

    @Override
    void start(boolean published, int port) {
        context = ApplicationContext.builder()
                .properties(Map.of(
                        "spec",
                        "workload",
                        "micronaut.server.host",
                        "localhost",
                        "micronaut.server.port",
                        port,
                        "tracing.channels.micronaut-http.enabled",
                        published))
                .banner(false)
                .start();
        context.getBean(EmbeddedServer.class).start();
    }

    /** Micronaut does not wait until the server's socket is closed, and the next one is bound to the same port. */
    @Override
    void stop() throws Exception {
        EventLoopGroup loops = Objects.requireNonNull(context)
                .getBean(EventLoopGroupRegistry.class)
                .getDefaultEventLoopGroup();
        context.close();
        loops.terminationFuture().await(STOP_SECONDS, TimeUnit.SECONDS);
    }

    @Requires(property = "spec", value = "workload")
    @io.micronaut.http.annotation.Controller(produces = MediaType.TEXT_PLAIN)
    static class Controller {
        @Get("/shop/products/{id}")
        String product(String id) {
            return id;
        }

        @Post(uri = "/shop/orders", consumes = MediaType.ALL)
        @Status(HttpStatus.CREATED)
        String order() {
            return "an order";
        }

        @Get("/later")
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "later");
        }

        @Get("/events")
        @Produces(MediaType.TEXT_EVENT_STREAM)
        Flux<Event<String>> events() {
            return Flux.just(Event.of("event"));
        }

        @Get("/redirected")
        HttpResponse<?> redirected() {
            return HttpResponse.status(HttpStatus.FOUND).headers(headers -> headers.location(URI.create("/later")));
        }

        @Get("/unavailable")
        @Status(HttpStatus.SERVICE_UNAVAILABLE)
        String unavailable() {
            return "not now";
        }

        @Get("/refused")
        String refused() {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "refused");
        }

        @Get("/failing")
        String failing() {
            throw new IllegalStateException("as the workload wants it");
        }

        @Get("/handled")
        String handled() {
            throw new IllegalArgumentException("as the workload wants it");
        }

        @Error
        @Status(HttpStatus.UNPROCESSABLE_ENTITY)
        String handle(IllegalArgumentException failure) {
            return "handled";
        }
    }

    @Requires(property = "spec", value = "workload")
    @ServerWebSocket("/socket")
    static class Socket {
        @OnMessage
        void message(String message) {}
    }
}
