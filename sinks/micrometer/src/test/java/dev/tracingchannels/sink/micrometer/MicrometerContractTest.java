// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetryTool;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.SinkContract;
import dev.tracingchannels.testing.sinks.WrittenEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract, with Micrometer's bridge to OpenTelemetry and a real SDK behind it. */
class MicrometerContractTest extends SinkContract {
    private final OpenTelemetryTool tool = new OpenTelemetryTool();
    private final Tracer tracer =
            new OtelTracer(tool.sdk.getTracer("micrometer"), new OtelCurrentTraceContext(), event -> {});
    private final OtelPropagator propagator =
            new OtelPropagator(tool.sdk.getPropagators(), tool.sdk.getTracer("micrometer"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        tool.close();
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return MicrometerSink.install(tracer, propagator, meters, mappers, options);
    }

    @Override
    protected List<FinishedSpan> finished() {
        return tool.finished();
    }

    /** Captured errors are events with the exception itself; the mark of a failure is one with our own. */
    @Override
    protected List<CapturedError> captured() {
        List<CapturedError> captured = new ArrayList<>();
        for (SpanData span : tool.spans()) {
            for (EventData event : span.getEvents()) {
                Attributes attributes = event.getAttributes();
                String type = attributes.get(AttributeKey.stringKey("exception.type"));
                if (!FailureMark.class.getName().equals(type)) {
                    captured.add(new CapturedError(
                            span.getSpanId(),
                            type,
                            attributes.get(AttributeKey.stringKey("exception.message")),
                            null,
                            null));
                }
            }
        }
        return captured;
    }

    @Override
    protected boolean keepsRecords() {
        return false;
    }

    @Override
    protected List<WrittenEvent> written() {
        List<WrittenEvent> events = new ArrayList<>();
        for (Counter counter : meters.find("contract.note").counters()) {
            Severity severity = Severity.valueOf(counter.getId().getTag("level").toUpperCase(Locale.ROOT));
            for (int i = 0; i < counter.count(); i++) {
                events.add(new WrittenEvent(severity, null, null, Map.of(), null, null, null, null));
            }
        }
        return events;
    }

    @Override
    protected @Nullable String currentSpan() {
        Span current = tracer.currentSpan();
        return current == null ? null : current.context().spanId();
    }

    @Override
    protected void runInSpan(String name, Runnable work) {
        Span span = tracer.nextSpan().name(name).start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
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
