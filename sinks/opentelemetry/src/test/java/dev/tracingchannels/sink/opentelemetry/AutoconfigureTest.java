// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SDK as its own configuration sets it up, with the exporter of OTLP: what most applications have. */
class AutoconfigureTest {
    private static final TracingChannel<String> WORK = TracingChannel.named("autoconfigured:work");

    private final Map<String, String> received = new ConcurrentHashMap<>();
    private HttpServer server;

    /** Names are text in the messages of OTLP. */
    @BeforeEach
    void startReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            received.merge(exchange.getRequestURI().getPath(), body, String::concat);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopReceiver() {
        server.stop(0);
    }

    private static final class WorkMapper implements Mapper<String> {
        @Override
        public String channel() {
            return "autoconfigured:work";
        }

        @Override
        public Class<String> payloadType() {
            return String.class;
        }

        @Override
        public String spanName(String name) {
            return name;
        }

        @Override
        public SpanKind spanKind(String name) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(String name, AttributeWriter attributes) {}
    }

    private OpenTelemetrySdk sdk() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.exporter.otlp.endpoint",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "otel.exporter.otlp.protocol",
                        "http/protobuf",
                        "otel.service.name",
                        "shop"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    @Test
    void spansMetricsAndRecordsOfErrorsAreExported() {
        OpenTelemetrySdk sdk = sdk();
        BindingOptions options =
                BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("test", false));
        try (SinkRegistration bindings =
                OpenTelemetrySink.install(sdk, MapperRegistry.empty().with(new WorkMapper()), options)) {
            WORK.traceSync(() -> "good work", () -> null);
            try {
                WORK.traceSync(() -> "bad work", () -> {
                    throw new IllegalStateException("broken");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("broken");
            }
        }
        sdk.close();
        assertThat(received.get("/v1/traces"))
                .contains("dev.tracingchannels.autoconfigured", "good work", "bad work", "shop");
        assertThat(received.get("/v1/logs"))
                .contains("autoconfigured.work.exception", "java.lang.IllegalStateException", "broken");
    }
}
