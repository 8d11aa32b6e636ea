// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;

/** The OpenTelemetry SDK as any application sets it up, and the one line that subscribes it to every channel. */
final class Telemetry implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(300);

    private final OpenTelemetrySdk sdk;
    private final SinkRegistration bindings;

    private Telemetry(OpenTelemetrySdk sdk, SinkRegistration bindings) {
        this.sdk = sdk;
        this.bindings = bindings;
    }

    static Telemetry start(URI tracesUri, URI logsUri) {
        Resource shop = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop")));
        OtlpHttpSpanExporter spans =
                OtlpHttpSpanExporter.builder().setEndpoint(tracesUri.toString()).build();
        OtlpHttpLogRecordExporter records = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(logsUri.toString())
                .build();
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(shop)
                        .addSpanProcessor(BatchSpanProcessor.builder(spans)
                                .setScheduleDelay(DELAY)
                                .build())
                        .build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .setResource(shop)
                        .addLogRecordProcessor(BatchLogRecordProcessor.builder(records)
                                .setScheduleDelay(DELAY)
                                .build())
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        return new Telemetry(sdk, OpenTelemetrySink.install(sdk, MapperRegistry.discover(), options()));
    }

    /** Captures the content of the agent and the model and what exceptions say, since that contains no secrets. */
    private static BindingOptions options() {
        ContentCapture all = ContentCapture.NONE.withInputs().withOutputs();
        return BindingOptions.DEFAULT
                .withContentCapture("agents:*", all)
                .withContentCapture("anthropic-java:*", all)
                .withContentCapture("logback:log", ContentCapture.NONE.withErrorMessages());
    }

    @Override
    public void close() {
        bindings.close();
        sdk.close();
    }
}
