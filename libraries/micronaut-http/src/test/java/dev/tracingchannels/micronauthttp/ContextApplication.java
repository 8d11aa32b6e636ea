// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.Scope;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The application of {@link ContextTest}: each answer says within which operations it was made. */
final class ContextApplication {
    static final int MANY = 2_000;

    private ContextApplication() {}

    @Requires(property = "spec", value = "context")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Methods {
        private final ContextTest test;
        private final ExecutorService executor;

        Methods(ContextTest test, @Named(TaskExecutors.IO) ExecutorService executor) {
            this.test = test;
            this.executor = executor;
        }

        @Get("/method")
        String method() {
            return test.here();
        }

        @Get("/blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String blocking() {
            return test.here();
        }

        @Get("/virtual")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String virtual() {
            return Thread.currentThread().toString().startsWith("VirtualThread") + " " + test.here();
        }

        @Get("/stage")
        CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(test::here, executor);
        }

        @Get("/operator")
        Mono<String> operator() {
            return Mono.fromCallable(test::here);
        }

        @Get("/elsewhere")
        Mono<String> elsewhere() {
            return Mono.fromCallable(test::here).subscribeOn(Schedulers.fromExecutor(executor));
        }

        @Get("/elastic")
        Mono<String> elastic() {
            return Mono.fromCallable(test::here).subscribeOn(Schedulers.boundedElastic());
        }

        @Get("/many")
        Flux<String> many() {
            return lines();
        }

        @Get("/many-in-a-response")
        HttpResponse<Flux<String>> manyInResponse() {
            return HttpResponse.ok(lines());
        }

        @Get("/many-in-a-response-later")
        Mono<HttpResponse<Flux<String>>> manyInResponseLater() {
            return Mono.fromCallable(() -> HttpResponse.ok(lines()));
        }

        private Flux<String> lines() {
            return Flux.generate(() -> 0, (count, sink) -> {
                if (count == MANY) {
                    sink.complete();
                } else {
                    sink.next(test.here() + '\n');
                }
                return count + 1;
            });
        }

        @Post(uri = "/body", consumes = MediaType.TEXT_PLAIN)
        String afterBody(@Body String body) {
            return body.length() + " " + test.here();
        }

        @Post(uri = "/body-operator", consumes = MediaType.TEXT_PLAIN)
        Mono<String> inBody(@Body Publisher<String> body) {
            return Flux.from(body).map(text -> test.here()).last();
        }

        @Get("/filtered")
        String filtered() {
            return test.here();
        }

        @Get("/filtered/blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String filteredBlocking() {
            return test.here();
        }

        @Get("/own/value")
        String own() {
            return String.valueOf(test.own.get());
        }

        @Get("/fails")
        String fails() {
            throw new UnsupportedOperationException("a");
        }

        @Error
        String handle(UnsupportedOperationException failure) {
            return test.here();
        }
    }

    @Requires(property = "spec", value = "context")
    @Filter("/filtered/**")
    static class Around implements HttpServerFilter {
        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            return chain.proceed(request);
        }
    }

    /** Has a value current that is none of ours. */
    @Requires(property = "spec", value = "context")
    @Filter("/own/**")
    static class OwnValue implements HttpServerFilter {
        private final ContextTest test;

        OwnValue(ContextTest test) {
            this.test = test;
        }

        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            try (Scope scope = test.own.enter("own")) {
                return chain.proceed(request);
            }
        }
    }

    @Requires(property = "spec", value = "context")
    @ServerFilter("/early/**")
    static class Early {
        private final ContextTest test;

        Early(ContextTest test) {
            this.test = test;
        }

        @PreMatching
        @RequestFilter
        HttpResponse<String> answer(HttpRequest<?> request) {
            return HttpResponse.ok(test.here());
        }
    }
}
