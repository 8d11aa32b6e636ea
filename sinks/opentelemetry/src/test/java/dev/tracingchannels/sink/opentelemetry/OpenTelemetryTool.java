// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.WrittenEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenTelemetry SDK that keeps what it exports. */
public final class OpenTelemetryTool implements AutoCloseable {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final AtomicInteger started = new AtomicInteger();
    private volatile Runnable withEachExport = () -> {};
    public final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(new StartedSpans())
                    .addSpanProcessor(SimpleSpanProcessor.create(new Exporter()))
                    .build())
            .setMeterProvider(SdkMeterProvider.builder()
                    .registerMetricReader(InMemoryMetricReader.create())
                    .build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(new LogExporter()))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    public OpenTelemetryTool() {}

    public void runWithEachExport(Runnable work) {
        withEachExport = work;
    }

    /** How many spans were started. */
    public int started() {
        return started.get();
    }

    public List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    public SpanData span(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError("two spans named " + name);
                })
                .orElseThrow();
    }

    public List<LogRecordData> logs() {
        return logs.getFinishedLogRecordItems();
    }

    public List<FinishedSpan> finished() {
        return spans().stream().map(OpenTelemetryTool::finished).toList();
    }

    public List<CapturedError> captured() {
        return logs().stream()
                .filter(log -> SdkVersion.eventName(log) != null)
                .map(OpenTelemetryTool::captured)
                .toList();
    }

    public List<WrittenEvent> written() {
        return logs().stream()
                .filter(log -> SdkVersion.eventName(log) == null)
                .map(OpenTelemetryTool::written)
                .toList();
    }

    private static WrittenEvent written(LogRecordData log) {
        Map<String, Object> attributes = new HashMap<>();
        log.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return new WrittenEvent(
                dev.tracingchannels.mapping.Severity.valueOf(log.getSeverity().name())
                        .range(),
                log.getBodyValue() == null ? null : log.getBodyValue().asString(),
                log.getInstrumentationScopeInfo().getName(),
                attributes,
                (String) attributes.get("exception.type"),
                (String) attributes.get("exception.message"),
                log.getSpanContext().isValid() ? log.getSpanContext().getSpanId() : null,
                instant(log.getTimestampEpochNanos()));
    }

    private static FinishedSpan finished(SpanData span) {
        Map<String, Object> attributes = new HashMap<>();
        span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return new FinishedSpan(
                span.getSpanId(),
                SpanId.isValid(span.getParentSpanId()) ? span.getParentSpanId() : null,
                span.getTraceId(),
                span.getName(),
                SpanKind.valueOf(span.getKind().name()),
                attributes,
                span.getStatus().getStatusCode() == StatusCode.ERROR,
                span.getStatus().getDescription().isEmpty()
                        ? null
                        : span.getStatus().getDescription(),
                span.getLinks().stream()
                        .map(link -> link.getSpanContext())
                        .map(SpanContext::getSpanId)
                        .toList(),
                instant(span.getStartEpochNanos()),
                instant(span.getEndEpochNanos()));
    }

    private static CapturedError captured(LogRecordData log) {
        return new CapturedError(
                log.getSpanContext().getSpanId(),
                log.getAttributes().get(AttributeKey.stringKey("exception.type")),
                log.getAttributes().get(AttributeKey.stringKey("exception.message")),
                null,
                log.getSeverity() != Severity.ERROR);
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }

    @Override
    public void close() {
        sdk.close();
    }

    private final class StartedSpans implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            started.incrementAndGet();
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }

    private final class Exporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> finished) {
            withEachExport.run();
            return spans.export(finished);
        }

        @Override
        public CompletableResultCode flush() {
            return spans.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return spans.shutdown().join(10, TimeUnit.SECONDS);
        }
    }

    private final class LogExporter implements LogRecordExporter {
        @Override
        public CompletableResultCode export(Collection<LogRecordData> written) {
            withEachExport.run();
            return logs.export(written);
        }

        @Override
        public CompletableResultCode flush() {
            return logs.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return logs.shutdown();
        }
    }
}
