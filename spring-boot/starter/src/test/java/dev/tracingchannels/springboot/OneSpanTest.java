// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A request to Spring MVC, which Spring Boot observes and we publish, over the bridge to OpenTelemetry. */
class OneSpanTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void aRequestIsOneSpanAndWhatIsObservedInItIsBelow() throws Exception {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            String answer = application.get("/product", "traceparent", "00-" + TRACE + '-' + PARENT + "-01");

            SpanData request = onlyRequest(application);
            assertThat(request.getInstrumentationScopeInfo().getName()).startsWith("dev.tracingchannels.");
            assertThat(request.getTraceId()).isEqualTo(TRACE);
            assertThat(request.getParentSpanId()).isEqualTo(PARENT);
            assertThat(request.getName()).isEqualTo("GET /product");
            SpanData price = named(application, "price");
            assertThat(isBelow(application, price, request)).isTrue();
            assertThat(answer).isEqualTo(TRACE + ' ' + price.getSpanId());
            assertThat(spans(application)).noneMatch(span -> span.getName().equals("http get /product"));
        }
    }

    @Test
    void whatIsMeasuredStays() throws Exception {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            application.get("/product");

            MeterRegistry meters = application.bean(MeterRegistry.class);
            await().untilAsserted(() -> assertThat(
                            meters.get("http.server.requests").timer().count())
                    .isEqualTo(1));
            assertThat(meters.get("price").timer().count()).isEqualTo(1);
            // By the sink for Micrometer, which makes no spans beside that for OpenTelemetry.
            assertThat(meters.get("http.server.request.duration").timer().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void baggageComesWithTheRequestAndIsInTheLog() throws Exception {
        try (BootApplication application = BootApplication.onOpenTelemetry(
                Shop.class,
                "management.tracing.baggage.remote-fields=tenant",
                "management.tracing.baggage.correlation.fields=tenant")) {
            assertThat(application.get("/tenant", "baggage", "tenant=seven")).isEqualTo("seven seven");
        }
    }

    @Test
    void theObservationMakesTheSpanWhereTheApplicationWantsIt() throws Exception {
        try (BootApplication application = BootApplication.onOpenTelemetry(
                Shop.class, "tracing.channels.spring.spans-from-observations=spring-webmvc:*")) {
            application.get("/product", "traceparent", "00-" + TRACE + '-' + PARENT + "-01");

            SpanData request = onlyRequest(application);
            assertThat(request.getInstrumentationScopeInfo().getName()).doesNotStartWith("dev.tracingchannels.");
            assertThat(request.getTraceId()).isEqualTo(TRACE);
        }
    }

    @Test
    void theObservationMakesTheSpanWhereOurMapperIsOff() throws Exception {
        try (BootApplication application = BootApplication.onOpenTelemetry(
                Shop.class, "tracing.channels.mappers.off=spring-webmvc:*,jakarta.servlet:*")) {
            application.get("/product");

            assertThat(onlyRequest(application).getInstrumentationScopeInfo().getName())
                    .doesNotStartWith("dev.tracingchannels.");
        }
    }

    @Test
    void theObservationMakesTheSpanWhereOursAreOff() throws Exception {
        for (String off : List.of("tracing.channels.enabled", "tracing.channels.spring.opentelemetry.enabled")) {
            try (BootApplication application = BootApplication.onOpenTelemetry(
                    Shop.class, off + "=false", "tracing.channels.spring.micrometer.enabled=false")) {
                application.get("/product");

                assertThat(onlyRequest(application)
                                .getInstrumentationScopeInfo()
                                .getName())
                        .doesNotStartWith("dev.tracingchannels.");
            }
        }
    }

    private static SpanData onlyRequest(BootApplication application) {
        await().until(() -> spans(application).stream().anyMatch(span -> span.getKind() == SpanKind.SERVER));
        List<SpanData> requests = spans(application).stream()
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .toList();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static SpanData named(BootApplication application, String name) {
        return spans(application).stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + spans(application)));
    }

    private static boolean isBelow(BootApplication application, SpanData span, SpanData ancestor) {
        for (SpanData each = span; each != null; each = parent(application, each)) {
            if (each == ancestor) {
                return true;
            }
        }
        return false;
    }

    private static SpanData parent(BootApplication application, SpanData span) {
        return spans(application).stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .findFirst()
                .orElse(null);
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
        private final Tracer tracer;

        Products(ObservationRegistry observations, Tracer tracer) {
            this.observations = observations;
            this.tracer = tracer;
        }

        @GetMapping("/tenant")
        String tenant() {
            return tracer.getBaggage("tenant").get() + ' ' + MDC.get("tenant");
        }

        @GetMapping("/product")
        String product() {
            return Observation.createNotStarted("price", observations)
                    .observe(() -> MDC.get("traceId") + ' ' + MDC.get("spanId"));
        }
    }
}
