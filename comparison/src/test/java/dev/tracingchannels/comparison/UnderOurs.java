// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/** Runs a workload in this process, with the sink for OpenTelemetry. */
final class UnderOurs {
    private UnderOurs() {}

    static void run(
            Class<? extends Workload> workload,
            int port,
            Collector collector,
            MapperRegistry mappers,
            BindingOptions options)
            throws Exception {
        OtlpHttpSpanExporter spans = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.endpoint() + Collector.TRACES)
                .build();
        OtlpHttpLogRecordExporter records = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(collector.endpoint() + Collector.LOGS)
                .build();
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(
                                        BatchSpanProcessor.builder(spans).build())
                                .build())
                        .setLoggerProvider(SdkLoggerProvider.builder()
                                .addLogRecordProcessor(
                                        BatchLogRecordProcessor.builder(records).build())
                                .build())
                        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                        .build();
                SinkRegistration bindings = OpenTelemetrySink.install(sdk, mappers, options)) {
            workload.getDeclaredConstructor().newInstance().run(new Steps(sdk), true, port);
        }
    }
}
