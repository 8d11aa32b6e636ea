// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.micrometer.MicrometerSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** Our sink for Micrometer over its bridge to OpenTelemetry. Its timers are in memory. */
final class MicrometerTool {
    private MicrometerTool() {}

    static AutoCloseable install() {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
        Tracer tracer = sdk.getTracer("micrometer");
        SinkRegistration registration = MicrometerSink.install(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {}),
                new OtelPropagator(sdk.getPropagators(), tracer),
                new SimpleMeterRegistry());
        return () -> {
            registration.close();
            sdk.close();
        };
    }
}
