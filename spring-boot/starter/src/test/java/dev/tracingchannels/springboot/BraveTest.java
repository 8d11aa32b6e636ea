// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Span;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Micrometer's tracer is Brave: the sink for Micrometer writes to it, and there is no OpenTelemetry unless it is wanted. */
class BraveTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void aRequestIsOneSpanAndWhatIsObservedInItIsBelow() throws Exception {
        try (BootApplication application = BootApplication.onBrave(Shop.class)) {
            String answer = application.get("/product", "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

            MutableSpan request = onlyRequest(application);
            assertThat(request.traceId()).isEqualTo(TRACE);
            assertThat(request.name()).isEqualToIgnoringCase("GET /product");
            assertThat(request.tag("http.route")).isEqualTo("/product");
            MutableSpan price = spans(application).stream()
                    .filter(span -> span.name().equals("price"))
                    .findFirst()
                    .orElseThrow();
            assertThat(price.traceId()).isEqualTo(TRACE);
            assertThat(price.parentId()).isNotNull();
            assertThat(answer).isEqualTo(TRACE + ' ' + price.id());
            assertThat(application.context.getBeanProvider(OpenTelemetry.class).getIfAvailable())
                    .isNull();
        }
    }

    @Test
    void theObservationMakesTheSpanWhereTheApplicationWantsIt() throws Exception {
        try (BootApplication application =
                BootApplication.onBrave(Shop.class, "tracing.channels.spring.spans-from-observations=*")) {
            application.get("/product");

            assertThat(onlyRequest(application).name()).isEqualTo("http get /product");
        }
    }

    @Test
    void braveKeepsItsSpansBesideAnOpenTelemetryThatIsWanted() throws Exception {
        try (BootApplication application = BootApplication.onBrave(
                Shop.class,
                "tracing.channels.spring.opentelemetry.enabled=true",
                "tracing.channels.spring.micrometer.enabled=false")) {
            application.get("/product");

            assertThat(onlyRequest(application).name()).isEqualTo("http get /product");
            assertThat(application.bean(OpenTelemetry.class)).isNotNull();
        }
    }

    private static MutableSpan onlyRequest(BootApplication application) {
        await().until(() -> spans(application).stream().anyMatch(span -> span.kind() == Span.Kind.SERVER));
        List<MutableSpan> requests = spans(application).stream()
                .filter(span -> span.kind() == Span.Kind.SERVER)
                .toList();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static List<MutableSpan> spans(BootApplication application) {
        return application.bean(Finished.class).spans;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Products.class)
    static class Shop {
        @Bean
        Finished finished() {
            return new Finished();
        }
    }

    static final class Finished extends SpanHandler {
        private final List<MutableSpan> spans = new CopyOnWriteArrayList<>();

        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            spans.add(new MutableSpan(span));
            return true;
        }
    }

    @RestController
    static class Products {
        private final ObservationRegistry observations;

        Products(ObservationRegistry observations) {
            this.observations = observations;
        }

        @GetMapping("/product")
        String product() {
            return Observation.createNotStarted("price", observations)
                    .observe(() -> MDC.get("traceId") + ' ' + MDC.get("spanId"));
        }
    }
}
