// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import static org.awaitility.Awaitility.await;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The spans that the requests of a test make, in OpenTelemetry's SDK. */
final class Telemetry implements AutoCloseable {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String PARENT = "b7ad6b7169203331";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    private final SinkRegistration sink = OpenTelemetrySink.install(sdk);

    HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("traceparent", "00-" + TRACE + '-' + PARENT + "-01")
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Waits for the SERVER span of a request, and returns all of its spans. A second one would end before the outermost. */
    List<SpanData> awaitRequest() {
        await().atMost(PATIENCE)
                .until(() -> exporter.getFinishedSpanItems().stream()
                        .anyMatch(span -> span.getParentSpanId().equals(PARENT)));
        return exporter.getFinishedSpanItems();
    }

    List<SpanData> spans() {
        return new ArrayList<>(exporter.getFinishedSpanItems());
    }

    static List<SpanData> servers(List<SpanData> spans) {
        return spans.stream().filter(span -> span.getKind() == SpanKind.SERVER).toList();
    }

    @Override
    public void close() {
        sink.close();
        sdk.close();
    }
}
