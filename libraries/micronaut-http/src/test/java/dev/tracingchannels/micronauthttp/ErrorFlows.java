// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The controller of {@link ErrorFlowTest}. */
final class ErrorFlows {
    private ErrorFlows() {}

    @Requires(property = "spec", value = "errors")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Methods {
        @Get("/unhandled")
        String unhandled() {
            throw new IllegalStateException("a");
        }

        @Get("/unhandled-stage")
        CompletionStage<String> unhandledStage() {
            return CompletableFuture.failedFuture(new IllegalStateException("a"));
        }

        @Get("/unhandled-mono")
        Mono<String> unhandledMono() {
            return Mono.error(new IllegalStateException("a"));
        }

        @Get("/unhandled-blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String unhandledBlocking() {
            throw new IllegalStateException("a");
        }

        @Get("/handled")
        String handled() {
            throw new UnsupportedOperationException("b");
        }

        @Get("/handled-globally")
        String handledGlobally() {
            throw new ArithmeticException("c");
        }

        @Get("/handled-with-503")
        String handledWith503() {
            throw new ArrayStoreException("d");
        }

        @Get("/handled-badly")
        String handledBadly() {
            throw new NegativeArraySizeException("e");
        }

        @Get("/handled-badly-later")
        Mono<String> handledBadlyLater() {
            return Mono.error(new SecurityException("g"));
        }

        @Get("/handled-by-bean")
        String handledByBean() {
            throw new IllegalArgumentException("i");
        }

        @Get("/handled-by-bean-mono")
        Mono<String> handledByBeanMono() {
            return Mono.error(new IllegalArgumentException("i"));
        }

        @Get("/handled-badly-by-bean")
        String handledBadlyByBean() {
            throw new ClassCastException("j");
        }

        @Get("/status")
        String status() {
            throw new HttpStatusException(HttpStatus.GONE, "gone");
        }

        @Get("/status-mono")
        Mono<String> statusMono() {
            return Mono.error(new HttpStatusException(HttpStatus.GONE, "gone"));
        }

        @Get("/status-items")
        Flux<String> statusItems() {
            return Flux.error(new HttpStatusException(HttpStatus.GONE, "gone"));
        }

        @Get("/status-503")
        String status503() {
            throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "full");
        }

        @Get("/teapot")
        HttpResponse<String> teapot() {
            return HttpResponse.status(HttpStatus.I_AM_A_TEAPOT);
        }

        @Get("/argument")
        String argument(@QueryValue int n) {
            return "number " + n;
        }

        @Get("/items")
        Flux<String> items() {
            return Flux.error(new IllegalStateException("a"));
        }

        @Get("/none")
        String none() {
            return null;
        }

        @Get("/empty")
        Optional<String> empty() {
            return Optional.empty();
        }

        @Get("/empty-mono")
        Mono<String> emptyMono() {
            return Mono.empty();
        }

        @Get("/redirect")
        HttpResponse<?> redirect() {
            return HttpResponse.seeOther(URI.create("/elsewhere"));
        }

        @Get(uri = "/unwritable", produces = MediaType.APPLICATION_JSON)
        Unwritable unwritable() {
            return new Unwritable();
        }

        @Get("/filtered/{what}")
        String filtered(String what) {
            throw new IllegalStateException("a");
        }

        @Get("/filtered/unhandled")
        String filteredUnhandled() {
            throw new IllegalStateException("a");
        }

        @Get("/filtered/replaced")
        String filteredReplaced() {
            throw new IllegalStateException("a");
        }

        @Get("/method-filtered/{what}")
        String methodFiltered(String what) {
            return what;
        }

        @Error
        HttpResponse<String> handle(UnsupportedOperationException failure) {
            return HttpResponse.<String>status(HttpStatus.CONFLICT).body("handled");
        }

        @Error
        HttpResponse<String> handle(ArrayStoreException failure) {
            return HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body("handled");
        }

        @Error
        String handle(NegativeArraySizeException failure) {
            throw new IllegalStateException("f");
        }

        @Error
        Mono<String> handle(SecurityException failure) {
            return Mono.error(new IllegalStateException("h"));
        }

        @Error(status = HttpStatus.I_AM_A_TEAPOT)
        HttpResponse<String> handleTeapot() {
            return HttpResponse.<String>status(HttpStatus.I_AM_A_TEAPOT).body("short and stout");
        }
    }

    @Introspected
    static final class Unwritable {
        public String getText() {
            return Optional.<String>empty().orElseThrow();
        }

        @Override
        public String toString() {
            return "unwritable";
        }
    }
}
