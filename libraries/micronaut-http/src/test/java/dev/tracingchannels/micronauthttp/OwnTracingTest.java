// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** One request is one span: Micronaut's own tracing makes one where our channel has no subscriber, and none where it has one. */
class OwnTracingTest {
    private final List<String> own = new CopyOnWriteArrayList<>();

    @Requires(property = "spec", value = "own-tracing")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Products {
        @Get("/products/{id}")
        String product(String id) {
            return "a product";
        }
    }

    private final class Ended implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            own.add(span.getKind() + " " + span.getName());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    private Application application(Object... settings) {
        return new Application(
                settings.length == 0
                        ? Map.of("spec", "own-tracing", "tracing.http.server.path", "/**")
                        : Map.of(
                                "spec",
                                "own-tracing",
                                "tracing.http.server.path",
                                "/**",
                                settings[0].toString(),
                                settings[1]),
                new Ended());
    }

    @Test
    void micronautsOwnStepsAsideWhileTheChannelHasSubscribers() {
        try (Application application = application()) {
            try (Flows flows = new Flows()) {
                assertThat(application.get("/products/7").statusCode()).isEqualTo(200);
                assertThat(flows.await()).containsExactly("handler /products/{id}", "request returns 200");
                assertThat(own).isEmpty();
            }
            assertThat(application.get("/products/7").statusCode()).isEqualTo(200);
            assertThat(own).containsExactly("SERVER GET /products/{id}");
        }
    }

    @Test
    void micronautsOwnTracesWhereOursIsTurnedOff() {
        try (Application application = application("tracing.channels.micronaut-http.enabled", false);
                Flows flows = new Flows()) {
            assertThat(application.get("/products/7").statusCode()).isEqualTo(200);
            assertThat(own).containsExactly("SERVER GET /products/{id}");
            assertThat(flows.ended()).isEmpty();
        }
    }
}
