// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.jdbc.TracedDataSource;
import dev.tracingchannels.viewer.Viewer;
import dev.tracingchannels.viewer.ViewerOptions;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Runs the programs of docs/application.md. */
class ApplicationGuideTest {
    @Test
    void theProgramSendsItsSpansWhereItsEnvironmentSays() throws Exception {
        try (Viewer viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0))) {
            ProcessBuilder program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName())
                    .inheritIO();
            program.environment().put("OTEL_SERVICE_NAME", "shop");
            program.environment().put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            program.environment()
                    .put("OTEL_EXPORTER_OTLP_ENDPOINT", viewer.uri().toString());
            program.environment().put("OTEL_METRICS_EXPORTER", "none");
            assertThat(program.start().waitFor()).isZero();

            HttpRequest traces = HttpRequest.newBuilder(viewer.uri().resolve("/api/traces?service=shop"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(traces, BodyHandlers.ofString())
                            .body())
                    .contains("CREATE TABLE products");
        }
    }

    @Test
    void theSpringConfigurationTracesADataSource() throws Exception {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                                .build())
                        .build();
                AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            JdbcDataSource pool = new JdbcDataSource();
            pool.setURL("jdbc:h2:mem:spring");
            spring.registerBean("openTelemetry", OpenTelemetry.class, () -> sdk);
            spring.registerBean("database", DataSource.class, () -> pool);
            spring.register(TracingConfiguration.class);
            spring.refresh();

            DataSource database = spring.getBean(DataSource.class);
            assertThat(database).isInstanceOf(TracedDataSource.class);
            try (Connection connection = database.getConnection()) {
                connection.createStatement().execute("CREATE TABLE products (id INT)");
            }
            assertThat(exporter.getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .containsExactly("CREATE TABLE products");

            SinkRegistration registration = spring.getBean(SinkRegistration.class);
            assertThat(registration.channels()).contains("jdbc:query");
            spring.close();
            assertThat(registration.channels()).isEmpty();
        }
    }
}
