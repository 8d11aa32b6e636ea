// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small application, with no line about tracing but where its spans go. It asks itself for something, and prints its spans. */
@SpringBootApplication
public class ShopApplication {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext context = SpringApplication.run(ShopApplication.class, arguments)) {
            if (context.getEnvironment().getProperty("shop.asks", boolean.class, true)) {
                ask(context);
            }
        }
    }

    private static void ask(ConfigurableApplicationContext context) throws IOException, InterruptedException {
        URI orders =
                URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/orders");
        HttpResponse<String> response = context.getBean(HttpClient.class)
                .send(HttpRequest.newBuilder(orders).build(), HttpResponse.BodyHandlers.ofString());
        InMemorySpanExporter exporter = context.getBean(InMemorySpanExporter.class);
        while (exporter.getFinishedSpanItems().stream()
                .noneMatch(span -> span.getName().equals("GET /orders"))) {
            Thread.onSpinWait();
        }
        System.out.println("ANSWER " + response.body());
        List<SpanData> spans = exporter.getFinishedSpanItems();
        spans.stream().map(span -> line(span, spans)).sorted().forEach(System.out::println);
    }

    private static String line(SpanData span, List<SpanData> spans) {
        String parent = spans.stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .map(SpanData::getName)
                .findAny()
                .orElse("nothing");
        return "SPAN " + span.getKind() + ' ' + span.getName() + " in " + parent;
    }

    @Bean
    InMemorySpanExporter spans() {
        return InMemorySpanExporter.create();
    }

    @Bean
    OpenTelemetry openTelemetry(InMemorySpanExporter spans) {
        return OpenTelemetrySdk.builder()
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
    }

    @Bean
    DataSource dataSource() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:shop");
        return database;
    }

    @Bean
    HttpClient client() {
        return HttpClient.newHttpClient();
    }

    @RestController
    static class Orders {
        private final DataSource database;

        Orders(DataSource database) {
            this.database = database;
        }

        @GetMapping("/orders")
        String orders() throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1 AS orders");
                return "none";
            }
        }
    }
}
