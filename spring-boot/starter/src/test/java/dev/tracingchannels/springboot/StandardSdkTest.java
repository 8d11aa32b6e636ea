// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The SDK that is made where the application has none, sending to a collector. */
class StandardSdkTest {
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private final HttpServer collector = collector();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(SettingsAutoConfiguration.class, OpenTelemetrySinkAutoConfiguration.class))
            .withPropertyValues(
                    "otel.exporter.otlp.endpoint=http://localhost:"
                            + collector.getAddress().getPort(),
                    "otel.exporter.otlp.compression=none",
                    "otel.metrics.exporter=none",
                    "otel.logs.exporter=none",
                    // Longer than the test.
                    "otel.bsp.schedule.delay=600000");

    private HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                received.put(body, String.valueOf(exchange.getRequestHeaders().getFirst("x-tenant")));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException unlikely) {
            throw new IllegalStateException(unlikely);
        }
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    /** What was sent when the application closed. */
    private String sent(String... properties) {
        application.withPropertyValues(properties).run(context -> {
            context.getBean(OpenTelemetry.class)
                    .getTracer("test")
                    .spanBuilder("unsent")
                    .startSpan()
                    .end();
            assertThat(received).isEmpty();
        });
        assertThat(received).hasSize(1);
        return received.keySet().iterator().next();
    }

    @Test
    void closingTheApplicationSendsWhatWasNotSent() {
        assertThat(sent("spring.application.name=shop")).contains("unsent", "service.name", "shop");
    }

    @Test
    void theStandardNameOfTheServiceHasPrecedence() {
        assertThat(sent("spring.application.name=shop", "otel.service.name=bakery"))
                .contains("bakery")
                .doesNotContain("shop");
    }

    @Test
    void whatSpringBootSaysOfTheApplicationIsSentUnlessTheStandardSettingsSayOtherwise() {
        assertThat(sent(
                        "spring.application.group=town",
                        "management.opentelemetry.resource-attributes.service.name=shop",
                        "management.opentelemetry.resource-attributes.deployment.environment.name=test",
                        "management.opentelemetry.resource-attributes.floor=first",
                        "otel.resource.attributes=floor=second"))
                .contains("town", "shop", "deployment.environment.name", "second")
                .doesNotContain("first");
    }

    @Test
    void listsAndMapsMayBeWrittenAsInYaml() {
        String sent = sent(
                "otel.resource.attributes.floor=first, by the stairs",
                "otel.resource.attributes.colour=red",
                "otel.propagators[0]=tracecontext",
                "otel.propagators[1]=baggage",
                "otel.exporter.otlp.headers.x-tenant=seven");

        assertThat(sent).contains("first, by the stairs", "red");
        assertThat(received).containsEntry(sent, "seven");
    }

    @Test
    void anInvalidSettingIsAnErrorThatNamesIt() {
        application
                .withPropertyValues("otel.traces.exporter=carrier-pigeon")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("carrier-pigeon"));
    }
}
