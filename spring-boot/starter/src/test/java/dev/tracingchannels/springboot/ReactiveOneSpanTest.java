// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** A request to Spring WebFlux, which Spring Boot observes and we publish. */
class ReactiveOneSpanTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** The starter has Reactor propagate. */
    @AfterEach
    void stopPropagating() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void aRequestIsOneSpanAndWhatIsObservedInItIsBelowAlsoOnAnotherThread() throws Exception {
        for (String path : List.of("/product", "/later")) {
            try (BootApplication application =
                    BootApplication.onOpenTelemetry(Shop.class, "spring.main.web-application-type=reactive")) {
                String answer = application.get(path, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

                await().until(() -> spans(application).stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
                assertThat(spans(application))
                        .filteredOn(span -> span.getKind() == SpanKind.SERVER)
                        .singleElement()
                        .satisfies(request -> {
                            assertThat(request.getInstrumentationScopeInfo().getName())
                                    .startsWith("dev.tracingchannels.");
                            assertThat(request.getTraceId()).isEqualTo(TRACE);
                        });
                SpanData request = spans(application).stream()
                        .filter(span -> span.getKind() == SpanKind.SERVER)
                        .findFirst()
                        .orElseThrow();
                assertThat(spans(application))
                        .filteredOn(span -> span.getName().equals("price"))
                        .singleElement()
                        .satisfies(price -> {
                            assertThat(price.getParentSpanId()).as(path).isEqualTo(request.getSpanId());
                            assertThat(answer).isEqualTo(TRACE + ' ' + price.getSpanId());
                        });
            }
        }
    }

    private static List<SpanData> spans(BootApplication application) {
        return application.bean(KeptSpans.Kept.class).exporter().getFinishedSpanItems();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({KeptSpans.class, Products.class})
    static class Shop {}

    @RestController
    static class Products {
        private final ObservationRegistry observations;

        Products(ObservationRegistry observations) {
            this.observations = observations;
        }

        @GetMapping("/product")
        Mono<String> product() {
            return Mono.fromSupplier(this::price);
        }

        @GetMapping("/later")
        Mono<String> later() {
            return Mono.delay(Duration.ofMillis(1)).map(tick -> price());
        }

        private String price() {
            return Observation.createNotStarted("price", observations)
                    .observe(() -> MDC.get("traceId") + ' ' + MDC.get("spanId"));
        }
    }
}
