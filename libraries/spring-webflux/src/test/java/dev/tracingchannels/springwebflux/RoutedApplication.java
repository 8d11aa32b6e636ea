// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.method;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import dev.tracingchannels.testing.HttpServerContract.BadlyHandledFailure;
import dev.tracingchannels.testing.HttpServerContract.Failure;
import dev.tracingchannels.testing.HttpServerContract.HandledFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The routes of the contract as functions, with handlers of exceptions for the whole application. */
@Configuration
@EnableWebFlux
@Import(SpringWebfluxTracing.class)
class RoutedApplication {
    @Bean
    RouterFunction<ServerResponse> answers(ServerTest.Test test) {
        return RouterFunctions.route()
                .GET("/products/{id}", request -> text(test.reached()))
                .HEAD("/products/{id}", request -> text(test.reached()))
                .POST("/products", request -> {
                    String here = test.reached();
                    return request.bodyToMono(String.class)
                            .then(Mono.defer(() -> ServerResponse.status(201).bodyValue(here)));
                })
                .OPTIONS("/products", request -> {
                    test.reached();
                    return ServerResponse.noContent().build();
                })
                .route(method(HttpMethod.valueOf("PURGE")).and(path("/products/{id}")), request -> text(test.reached()))
                .GET("/unavailable", request -> ServerResponse.status(503).bodyValue(test.reached()))
                .build();
    }

    private static Mono<ServerResponse> text(String text) {
        return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).bodyValue(text);
    }

    @Bean
    RouterFunction<ServerResponse> waits(ServerTest.Test test) {
        return RouterFunctions.route()
                .GET("/elsewhere", request -> {
                    String here = test.reached();
                    return Mono.fromCallable(() -> here)
                            .subscribeOn(Schedulers.boundedElastic())
                            .flatMap(RoutedApplication::text);
                })
                .GET("/waits", request -> {
                    String here = test.reached();
                    return test.released().then(Mono.defer(() -> text(here)));
                })
                .GET("/never", request -> {
                    test.reached();
                    return Mono.<ServerResponse>never().timeout(Duration.ofMillis(100));
                })
                .GET("/stream", request -> {
                    test.reached();
                    Flux<String> parts = Flux.concat(
                            Mono.just(ServerTest.Test.first()),
                            test.released().then(Mono.fromCallable(ServerTest.Test::rest)));
                    return ServerResponse.ok()
                            .contentType(MediaType.TEXT_PLAIN)
                            .body((response, context) -> response.writeAndFlushWith(parts.map(part ->
                                    Mono.just(response.bufferFactory().wrap(part.getBytes(StandardCharsets.UTF_8))))));
                })
                .GET("/events", request -> {
                    test.reached();
                    Flux<ServerSentEvent<String>> events = Flux.concat(
                                    Mono.just("first"), test.released().then(Mono.just("last")))
                            .map(data -> ServerSentEvent.builder(data).build());
                    return ServerResponse.ok().body(BodyInserters.fromServerSentEvents(events));
                })
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> fails(ServerTest.Test test) {
        return RouterFunctions.route()
                .GET("/fails", request -> {
                    test.reached();
                    throw new Failure();
                })
                .GET("/fails-elsewhere", request -> {
                    test.reached();
                    return Mono.<ServerResponse>error(Failure::new).subscribeOn(Schedulers.boundedElastic());
                })
                .GET("/refuses", request -> {
                    test.reached();
                    throw new ResponseStatusException(HttpStatus.GONE);
                })
                .GET("/handled", request -> {
                    test.reached();
                    throw new HandledFailure();
                })
                .GET("/handled-badly", request -> {
                    test.reached();
                    throw new BadlyHandledFailure();
                })
                .build();
    }

    @Bean
    WebExceptionHandler handled() {
        return (exchange, error) -> {
            if (error instanceof HandledFailure) {
                exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
                return exchange.getResponse().setComplete();
            }
            return Mono.error(error instanceof BadlyHandledFailure ? new Failure() : error);
        };
    }

    @Bean
    HandlerMapping sockets() {
        // A lambda may not hold the session open, so that the upgrade is seen to be over before.
        WebSocketHandler chat = (WebSocketSession session) -> session.receive().then();
        return new SimpleUrlHandlerMapping(Map.of("/chat/{room}", chat), -1);
    }
}
