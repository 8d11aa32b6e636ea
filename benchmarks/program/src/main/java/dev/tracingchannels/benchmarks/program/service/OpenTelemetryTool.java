// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** Our sink for OpenTelemetry, set up as our pages say. */
final class OpenTelemetryTool {
    private OpenTelemetryTool() {}

    static AutoCloseable install() {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
        SinkRegistration registration = OpenTelemetrySink.install(sdk);
        return () -> {
            registration.close();
            sdk.close();
        };
    }
}
