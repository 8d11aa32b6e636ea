// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** The handlers of errors of {@link ErrorFlowTest}, beside those of its controller. */
final class ErrorHandlers {
    private ErrorHandlers() {}

    @Requires(property = "spec", value = "errors")
    @Controller("/global")
    static class ForAll {
        @Error(global = true)
        HttpResponse<String> handle(ArithmeticException failure) {
            return HttpResponse.<String>status(HttpStatus.CONFLICT).body("handled");
        }
    }

    @Requires(property = "spec", value = "errors")
    @Singleton
    static class Answering implements ExceptionHandler<IllegalArgumentException, HttpResponse<String>> {
        @Override
        @SuppressWarnings("rawtypes") // as Micronaut declares it
        public HttpResponse<String> handle(HttpRequest request, IllegalArgumentException failure) {
            return HttpResponse.<String>status(HttpStatus.CONFLICT).body("handled");
        }
    }

    @Requires(property = "spec", value = "errors")
    @Singleton
    static class Failing implements ExceptionHandler<ClassCastException, HttpResponse<String>> {
        @Override
        @SuppressWarnings("rawtypes") // as Micronaut declares it
        public HttpResponse<String> handle(HttpRequest request, ClassCastException failure) {
            throw new IllegalStateException("k");
        }
    }
}
