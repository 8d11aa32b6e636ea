// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.FreshTool;
import java.util.List;

/** A program that traces into OpenTelemetry. */
public final class FreshOpenTelemetry extends FreshTool {
    private final OpenTelemetryTool tool = new OpenTelemetryTool();

    private FreshOpenTelemetry() {}

    /**
     * Runs it.
     *
     * @param args the form that is to overflow first, if any
     * @throws Exception if tracing does not work
     */
    public static void main(String[] args) throws Exception {
        new FreshOpenTelemetry().run(args.length == 0 ? null : args[0]);
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return OpenTelemetrySink.install(tool.sdk, mappers, options);
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
