// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.SinkContract;
import dev.tracingchannels.testing.sinks.WrittenEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract, with a real SDK. The build runs it with strict context storage, which tells of scopes left open. */
class OpenTelemetryContractTest extends SinkContract {
    private final OpenTelemetryTool tool = new OpenTelemetryTool();

    @AfterEach
    void close() {
        tool.close();
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return OpenTelemetrySink.install(tool.sdk, mappers, options);
    }

    @Override
    protected List<FinishedSpan> finished() {
        return tool.finished();
    }

    @Override
    protected List<CapturedError> captured() {
        return tool.captured();
    }

    @Override
    protected List<WrittenEvent> written() {
        return tool.written();
    }

    @Override
    protected @Nullable String currentSpan() {
        return Span.current().getSpanContext().isValid()
                ? Span.current().getSpanContext().getSpanId()
                : null;
    }

    @Override
    protected void runInSpan(String name, Runnable work) {
        Span span = tool.sdk.getTracer("by hand").spanBuilder(name).startSpan();
        try (Scope scope = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    @Override
    protected void runWithEachExport(Runnable work) {
        tool.runWithEachExport(work);
    }
}
