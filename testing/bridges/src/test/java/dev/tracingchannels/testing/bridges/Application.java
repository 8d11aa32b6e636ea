// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.bridges;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.Map;

/** Takes the steps of its arguments, logs by every API in a span for each, and writes the log records that have been exported. */
final class Application {
    /** Begins each line about a record. */
    static final String RECORD = "record: ";

    private Application() {}

    public static void main(String[] arguments) {
        for (String argument : arguments) {
            Step.valueOf(argument).take();
        }
        InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
        Map<String, Api> spans = new HashMap<>();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                        // Without a processor it makes no spans.
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                                .build())
                        .setLoggerProvider(SdkLoggerProvider.builder()
                                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                                .build())
                        .build();
                SinkRegistration sink = OpenTelemetrySink.install(sdk)) {
            // What the sink says about itself.
            exporter.reset();
            for (Api api : Api.values()) {
                Span span = sdk.getTracer("com.example").spanBuilder(api.name()).startSpan();
                spans.put(span.getSpanContext().getSpanId(), api);
                try (Scope scope = span.makeCurrent()) {
                    api.log(new IllegalStateException("secret"));
                } finally {
                    span.end();
                }
            }
            exporter.getFinishedLogRecordItems()
                    .forEach(record -> System.out.println(RECORD + describe(record, spans)));
        }
    }

    private static String describe(LogRecordData record, Map<String, Api> spans) {
        return String.join(
                " | ",
                record.getInstrumentationScopeInfo().getName(),
                record.getSeverity().name(),
                record.getBodyValue() == null
                        ? "no body"
                        : record.getBodyValue().asString(),
                String.valueOf(record.getAttributes().get(AttributeKey.stringKey("exception.type"))),
                String.valueOf(spans.get(record.getSpanContext().getSpanId())));
    }
}
