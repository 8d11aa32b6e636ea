// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The filters of {@link ErrorFlowTest}. */
final class ErrorFilters {
    private ErrorFilters() {}

    @Requires(property = "spec", value = "errors")
    @io.micronaut.http.annotation.Filter("/filtered/**")
    static class Filter implements HttpServerFilter {
        @Override
        public Publisher<MutableHttpResponse<?>> doFilter(HttpRequest<?> request, ServerFilterChain chain) {
            return switch (request.getPath()) {
                case "/filtered/throws" -> throw new IllegalStateException("l");
                case "/filtered/fails" -> Mono.error(new IllegalArgumentException("i"));
                case "/filtered/answers" -> Mono.just(HttpResponse.status(HttpStatus.FORBIDDEN));
                case "/filtered/replaced" -> Mono.from(chain.proceed(request)).map(response -> HttpResponse.accepted());
                default -> chain.proceed(request);
            };
        }
    }

    @Requires(property = "spec", value = "errors")
    @ServerFilter("/method-filtered/**")
    static class MethodFilter {
        @RequestFilter
        HttpResponse<?> filter(HttpRequest<?> request) {
            return switch (request.getPath()) {
                case "/method-filtered/throws" -> throw new IllegalStateException("m");
                case "/method-filtered/handled" -> throw new IllegalArgumentException("i");
                default -> HttpResponse.status(HttpStatus.FORBIDDEN);
            };
        }
    }
}
