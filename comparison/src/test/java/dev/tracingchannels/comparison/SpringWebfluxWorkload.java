// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.springwebflux.SpringWebfluxTracing;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Sends requests to a controller and to the functions of a router, on Reactor Netty. */
final class SpringWebfluxWorkload extends HttpServerWorkload {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private @Nullable AnnotationConfigApplicationContext context;
    private @Nullable DisposableServer server;

    @Override
    void start(boolean published, int port) {
        context = new AnnotationConfigApplicationContext();
        if (published) {
            context.register(SpringWebfluxTracing.class);
        }
        context.register(Application.class, Controller.class);
        context.refresh();
        server = HttpServer.create()
                .host("localhost")
                .port(port)
                // Stopping waits for the requests of this group.
                .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
                // Reactor Netty 1.3.7 may leave unsent what another thread answers on a connection that is used again.
                .maxKeepAliveRequests(1)
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.applicationContext(context).build()))
                .bindNow(LONGEST);
    }

    @Override
    void stop() {
        Objects.requireNonNull(server).disposeNow(LONGEST);
        Objects.requireNonNull(context).close();
    }

    @Override
    void more(Steps steps, int port) throws Exception {
        steps.step("routed", () -> send(port, "GET", "/routed/17"));
        steps.step("failing, routed", () -> send(port, "GET", "/routed-failing"));
    }

    @Configuration
    @EnableWebFlux
    static class Application {
        @Bean
        RouterFunction<ServerResponse> routes() {
            return RouterFunctions.route()
                    .GET("/routed/{id}", request -> ServerResponse.ok().bodyValue(request.pathVariable("id")))
                    .GET(
                            "/routed-failing",
                            request -> Mono.error(new IllegalStateException("as the workload wants it")))
                    .build();
        }

        @Bean
        HandlerMapping sockets() {
            WebSocketHandler socket = session -> session.receive().then();
            return new SimpleUrlHandlerMapping(Map.of("/socket", socket), -1);
        }

        /** Spring would take Jetty's, which other workloads bring. */
        @Bean
        WebFluxConfigurer upgrades() {
            return new WebFluxConfigurer() {
                @Override
                public WebSocketService getWebSocketService() {
                    return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
                }
            };
        }
    }

    @RestController
    static class Controller {
        @GetMapping("/shop/products/{id}")
        String product(@PathVariable("id") String id) {
            return id;
        }

        @PostMapping("/shop/orders")
        @ResponseStatus(HttpStatus.CREATED)
        String order() {
            return "an order";
        }

        @GetMapping("/later")
        Mono<String> later() {
            return Mono.fromCallable(() -> "later").subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/events")
        Flux<ServerSentEvent<String>> events() {
            return Flux.just(ServerSentEvent.builder("event").build());
        }

        @GetMapping("/redirected")
        Mono<ResponseEntity<Void>> redirected() {
            return Mono.just(ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create("/later"))
                    .build());
        }

        @GetMapping("/unavailable")
        @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
        String unavailable() {
            return "not now";
        }

        @GetMapping("/refused")
        String refused() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @GetMapping("/failing")
        String failing() {
            throw new IllegalStateException("as the workload wants it");
        }

        @GetMapping("/handled")
        Mono<String> handled() {
            return Mono.error(new IllegalArgumentException("as the workload wants it"));
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
        Mono<String> handle(IllegalArgumentException failure) {
            return Mono.just("handled");
        }
    }
}
