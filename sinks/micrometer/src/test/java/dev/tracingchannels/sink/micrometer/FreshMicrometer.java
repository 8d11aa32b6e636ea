// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetryTool;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.FreshTool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import java.util.List;

/** A program that traces into Micrometer. */
public final class FreshMicrometer extends FreshTool {
    private final OpenTelemetryTool tool = new OpenTelemetryTool();

    private FreshMicrometer() {}

    /**
     * Runs it.
     *
     * @param args the form that is to overflow first, if any
     * @throws Exception if tracing does not work
     */
    public static void main(String[] args) throws Exception {
        new FreshMicrometer().run(args.length == 0 ? null : args[0]);
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return MicrometerSink.install(
                new OtelTracer(tool.sdk.getTracer("micrometer"), new OtelCurrentTraceContext(), event -> {}),
                new OtelPropagator(tool.sdk.getPropagators(), tool.sdk.getTracer("micrometer")),
                new SimpleMeterRegistry(),
                mappers,
                options);
    }

    @Override
    protected int started() {
        return tool.started();
    }

    @Override
    protected List<FinishedSpan> finished() {
        return tool.finished();
    }
}
