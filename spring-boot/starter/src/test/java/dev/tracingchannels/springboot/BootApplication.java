// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A running application of Spring Boot with a server on a free port, and a client that is not traced. */
final class BootApplication implements AutoCloseable {
    private static final String OPEN_TELEMETRY = String.join(
            ",",
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration");
    /** Both at once are in no application. */
    static final String BRAVE = String.join(
            ",",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration");

    final ConfigurableApplicationContext context;

    private BootApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Micrometer's tracer is the bridge to OpenTelemetry. */
    static BootApplication onOpenTelemetry(Class<?> configuration, String... properties) {
        return start(configuration, BRAVE, properties);
    }

    /** Micrometer's tracer is Brave. */
    static BootApplication onBrave(Class<?> configuration, String... properties) {
        return start(configuration, OPEN_TELEMETRY, properties);
    }

    /** Micrometer has no tracer, and there is no SDK. */
    static BootApplication onNothing(Class<?> configuration, String... properties) {
        return start(configuration, OPEN_TELEMETRY + ',' + BRAVE, properties);
    }

    private static BootApplication start(Class<?> configuration, String excluded, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "spring.application.name=small",
                "spring.main.banner-mode=off",
                "spring.autoconfigure.exclude=" + excluded,
                "management.tracing.sampling.probability=1",
                "management.otlp.metrics.export.enabled=false",
                "otel.traces.exporter=none",
                "otel.metrics.exporter=none",
                "otel.logs.exporter=none"));
        all.addAll(List.of(properties));
        return new BootApplication(new SpringApplicationBuilder(configuration)
                .properties(all.toArray(String[]::new))
                .run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        context.close();
        // Nothing may stay, whatever the application was.
        assertThat(Subscribers.now()).isEmpty();
    }
}
