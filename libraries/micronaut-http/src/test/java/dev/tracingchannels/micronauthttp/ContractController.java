// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.testing.HttpServerContract.BadlyHandledFailure;
import dev.tracingchannels.testing.HttpServerContract.Failure;
import dev.tracingchannels.testing.HttpServerContract.HandledFailure;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CustomHttpMethod;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The routes of the contract. */
@Requires(property = "spec", value = "contract")
@Controller(produces = MediaType.TEXT_PLAIN)
class ContractController {
    private final MicronautHttpServerTest.Test test;

    ContractController(MicronautHttpServerTest.Test test) {
        this.test = test;
    }

    @Get("/products/{id}")
    String get(@PathVariable String id) {
        return test.reached();
    }

    @Post(uri = "/products", consumes = MediaType.ALL)
    @Status(HttpStatus.CREATED)
    Mono<String> add(@Body Publisher<byte[]> body) {
        String here = test.reached();
        return Flux.from(body).then(Mono.just(here));
    }

    @Options("/products")
    @Status(HttpStatus.NO_CONTENT)
    void options() {
        test.reached();
    }

    @CustomHttpMethod(method = "PURGE", uri = "/products/{id}")
    String purge(@PathVariable String id) {
        return test.reached();
    }

    @Get("/elsewhere")
    CompletionStage<String> elsewhere() {
        String here = test.reached();
        return CompletableFuture.supplyAsync(() -> here);
    }

    @Get("/waits")
    CompletionStage<String> waits() {
        String here = test.reached();
        return test.released().thenApply(nothing -> here);
    }

    @Get("/never")
    Mono<String> never() {
        test.reached();
        return Mono.<String>never().timeout(Duration.ofMillis(100));
    }

    @Get("/stream")
    Flux<String> stream() {
        test.reached();
        return Flux.concat(
                Mono.just(MicronautHttpServerTest.Test.first()),
                test.whenReleased().then(Mono.fromCallable(MicronautHttpServerTest.Test::rest)));
    }

    @Get("/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    Flux<Event<String>> events() {
        test.reached();
        return Flux.concat(Mono.just("first"), test.whenReleased().then(Mono.just("last")))
                .map(Event::of);
    }

    @Get("/unavailable")
    HttpResponse<String> unavailable() {
        return HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body(test.reached());
    }

    @Get("/fails")
    String fails() {
        test.reached();
        throw new Failure();
    }

    @Get("/fails-elsewhere")
    CompletionStage<String> failsElsewhere() {
        test.reached();
        return CompletableFuture.supplyAsync(() -> {
            throw new Failure();
        });
    }

    @Get("/refuses")
    String refuses() {
        test.reached();
        throw new HttpStatusException(HttpStatus.GONE, "gone");
    }

    @Get("/handled")
    String handled() {
        test.reached();
        throw new HandledFailure();
    }

    @Get("/handled-badly")
    String handledBadly() {
        test.reached();
        throw new BadlyHandledFailure();
    }

    @Error
    HttpResponse<String> handle(HandledFailure failure) {
        return HttpResponse.<String>status(HttpStatus.CONFLICT).body("handled");
    }

    @Error
    HttpResponse<String> handle(BadlyHandledFailure failure) {
        throw new Failure();
    }
}
