// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.testing.HttpServerContract.BadlyHandledFailure;
import dev.tracingchannels.testing.HttpServerContract.Failure;
import dev.tracingchannels.testing.HttpServerContract.HandledFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The routes of the contract as methods of a controller, which handles its exceptions. */
@Configuration
@EnableWebFlux
@Import({SpringWebfluxTracing.class, ControllerApplication.Products.class})
class ControllerApplication {
    /** A method that no annotation knows. */
    @Bean
    RouterFunction<ServerResponse> purges(ServerTest.Test test) {
        return RouterFunctions.route(
                RequestPredicates.method(HttpMethod.valueOf("PURGE")).and(RequestPredicates.path("/products/{id}")),
                request -> ServerResponse.ok().bodyValue(test.reached()));
    }

    @Bean
    HandlerMapping sockets() {
        WebSocketHandler chat = (WebSocketSession session) -> session.receive().then();
        return new SimpleUrlHandlerMapping(Map.of("/chat/{room}", chat), -1);
    }

    /** Methods that return a value, which block, on threads of their own where the test wants that. */
    @Bean
    WebFluxConfigurer threads(ServerTest.Test test) {
        return new WebFluxConfigurer() {
            @Override
            public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
                if (test.virtualThreads()) {
                    configurer.setExecutor(virtualThreads());
                }
            }
        };
    }

    private static AsyncTaskExecutor virtualThreads() {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
        threads.setVirtualThreads(true);
        threads.setTaskDecorator(task -> Snapshot.capture().wrap(task));
        return threads;
    }

    @RestController
    static class Products {
        private final ServerTest.Test test;

        Products(ServerTest.Test test) {
            this.test = test;
        }

        @GetMapping(path = "/products/{id}", produces = MediaType.TEXT_PLAIN_VALUE)
        String get(@PathVariable String id) {
            return test.reached();
        }

        @PostMapping("/products")
        @ResponseStatus(HttpStatus.CREATED)
        Mono<String> add(@RequestBody Mono<String> body) {
            String here = test.reached();
            return body.map(text -> here);
        }

        @RequestMapping(path = "/products", method = RequestMethod.OPTIONS)
        @ResponseStatus(HttpStatus.NO_CONTENT)
        Mono<Void> options() {
            test.reached();
            return Mono.empty();
        }

        @GetMapping("/unavailable")
        @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
        String unavailable() {
            return test.reached();
        }

        @GetMapping("/elsewhere")
        Mono<String> elsewhere() {
            String here = test.reached();
            return Mono.fromCallable(() -> here).subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/waits")
        Mono<String> waits() {
            String here = test.reached();
            return test.released().thenReturn(here);
        }

        @GetMapping("/never")
        Mono<String> never() {
            test.reached();
            return Mono.<String>never().timeout(Duration.ofMillis(100));
        }

        @GetMapping("/stream")
        Mono<Void> stream(ServerHttpResponse response) {
            test.reached();
            Flux<String> parts = Flux.concat(
                    Mono.just(ServerTest.Test.first()), test.released().then(Mono.fromCallable(ServerTest.Test::rest)));
            return response.writeAndFlushWith(
                    parts.map(part -> Mono.just(response.bufferFactory().wrap(part.getBytes(StandardCharsets.UTF_8)))));
        }

        @GetMapping("/events")
        Flux<ServerSentEvent<String>> events() {
            test.reached();
            return Flux.concat(Mono.just("first"), test.released().then(Mono.just("last")))
                    .map(data -> ServerSentEvent.builder(data).build());
        }

        @GetMapping("/fails")
        String fails() {
            test.reached();
            throw new Failure();
        }

        @GetMapping("/fails-elsewhere")
        Mono<String> failsElsewhere() {
            test.reached();
            return Mono.<String>error(Failure::new).subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/refuses")
        String refuses() {
            test.reached();
            throw new ResponseStatusException(HttpStatus.GONE);
        }

        @GetMapping("/handled")
        Mono<String> handled() {
            test.reached();
            return Mono.error(new HandledFailure());
        }

        @GetMapping("/handled-badly")
        Mono<String> handledBadly() {
            test.reached();
            return Mono.error(new BadlyHandledFailure());
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.CONFLICT)
        Mono<String> handle(HandledFailure failure) {
            return Mono.just("handled");
        }

        @ExceptionHandler
        Mono<String> handle(BadlyHandledFailure failure) {
            return Mono.error(new Failure());
        }
    }
}
