// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.OperationMeasurement;
import dev.tracingchannels.binding.OperationMetrics;
import dev.tracingchannels.binding.SeriesLimits;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the OpenTelemetry spans of one channel, and holds what they share. */
final class OpenTelemetryStarter<P> implements SpanStarter<P, Context> {
    private final Mapper<P> mapper;
    private final ContentCapture contentCapture;
    private final Tracer tracer;
    private final Logger logger;
    private final TextMapPropagator propagator;
    private final String event;
    private final Settings.Logs logs;
    /** Null if nothing is measured. */
    private final @Nullable OperationMetrics<Context> measures;
    /** None if operations are logged, with the attributes of their spans, sampled or not. */
    private final KnownDrops drops;

    OpenTelemetryStarter(
            Mapper<P> mapper,
            OpenTelemetry openTelemetry,
            BindingOptions options,
            SeriesLimits limits,
            KnownDrops drops) {
        this.mapper = mapper;
        this.contentCapture = options.contentCapture(mapper.channel());
        String channel = mapper.channel();
        Instrumentation scope = Instrumentation.of(mapper);
        this.tracer = scope.tracer(openTelemetry.getTracerProvider());
        this.logger = scope.logger(openTelemetry.getLogsBridge());
        this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
        this.event = channel.replace(':', '.');
        this.logs = options.settings().logs();
        this.drops = logs == Settings.Logs.NONE ? drops : KnownDrops.NONE;
        this.measures = measures(mapper.instruments(), openTelemetry.getMeterProvider(), scope, limits);
    }

    /** Returns null if the SDK has no reader of metrics: its meter is then the same as without an SDK. */
    private static @Nullable OperationMetrics<Context> measures(
            List<Instrument> instruments, MeterProvider meters, Instrumentation scope, SeriesLimits limits) {
        Meter meter = scope.meter(meters);
        return instruments.isEmpty() || meter == scope.meter(MeterProvider.noop())
                ? null
                : new OperationMetrics<>(instruments, limits, new OpenTelemetryMeter(meter, instruments));
    }

    @Override
    public @Nullable SinkSpan<Context> start(String name, P payload, @Nullable Context current, long startTime) {
        Context parent = current == null ? Context.root() : current;
        HeaderReader incoming = mapper.incomingHeaders(payload);
        boolean isInTrace = false;
        boolean dropped = drops.all() || (current == null && drops.roots());
        if (incoming != null) {
            isInTrace = Span.fromContext(parent).getSpanContext().isValid();
            parent = isInTrace ? parent : extract(parent, incoming);
            dropped = drops.contains(Span.fromContext(parent).getSpanContext());
        }
        if (Suppression.isOn(parent)) {
            return null;
        }
        SpanKind kind = mapper.spanKind(payload);
        SpanBuilder builder = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKinds.of(kind))
                .setStartTimestamp(startTime, TimeUnit.NANOSECONDS);
        OperationMeasurement<Context> measurement = measures == null ? null : measures.begin(kind, startTime);
        OpenTelemetrySpan span = measurement == null && logs == Settings.Logs.NONE
                ? new OpenTelemetrySpan(this, builder)
                : new ObservedSpan(this, builder, name, measurement, logs != Settings.Logs.NONE);
        if (measurement != null || !dropped) {
            describe(payload, kind, isInTrace ? incoming : null, builder, span);
        }
        span.start(builder, parent);
        return span;
    }

    /** Adds what the sampler may ask for. */
    private void describe(
            P payload, SpanKind kind, @Nullable HeaderReader outside, SpanBuilder builder, OpenTelemetrySpan span) {
        mapper.start(payload, span);
        if (outside != null && kind == SpanKind.CONSUMER) {
            link(builder, outside);
        }
        List<HeaderReader> links = mapper.links(payload);
        for (int i = 0; i < links.size(); i++) {
            link(builder, links.get(i));
        }
    }

    /**
     * Returns false for a span that is recorded, though not sampled: what is written into the current span within the operation
     * is not for that one.
     */
    @Override
    public boolean drops(@Nullable Context parent) {
        if (parent == null || !drops.beneathLocal()) {
            return false;
        }
        Span span = Span.fromContext(parent);
        SpanContext above = span.getSpanContext();
        return !above.isSampled() && above.isValid() && !above.isRemote() && !span.isRecording();
    }

    @Override
    public void propagate(@Nullable Context parent, HeaderWriter headers) {
        if (parent != null && !Suppression.isOn(parent)) {
            inject(parent, headers);
        }
    }

    @Override
    public @Nullable OperationMetrics<Context> measures() {
        return measures;
    }

    private void link(SpanBuilder builder, HeaderReader headers) {
        SpanContext linked = Span.fromContext(extract(Context.root(), headers)).getSpanContext();
        if (linked.isValid()) {
            builder.addLink(linked);
        }
    }

    private Context extract(Context context, HeaderReader headers) {
        return propagator.extract(context, headers, HeaderGetter.INSTANCE);
    }

    ContentCapture contentCapture() {
        return contentCapture;
    }

    void inject(Context context, HeaderWriter headers) {
        propagator.inject(context, headers, HeaderSetter.INSTANCE);
    }

    /** Records the error as the conventions for exceptions ask: by a log record in the span's context, not a span event. */
    void record(Context context, Throwable error, ErrorCapture capture, long time) {
        LogRecordBuilder log = logger.logRecordBuilder()
                .setContext(context)
                .setSeverity(capture.handled() ? Severity.WARN : Severity.ERROR)
                .setTimestamp(time, TimeUnit.NANOSECONDS);
        EventName.set(log, event + ".exception");
        ExceptionAttributes.setAll(log, error);
        log.emit();
    }

    /** Logs an operation: one record with the span's attributes, in the span's context. */
    void log(
            Context context,
            String name,
            AttributesBuilder attributes,
            boolean failed,
            long time,
            @Nullable Throwable error) {
        if (logs == Settings.Logs.FAILURES && !failed) {
            return;
        }
        LogRecordBuilder log = logger.logRecordBuilder()
                .setContext(context)
                .setSeverity(failed ? Severity.ERROR : Severity.INFO)
                .setTimestamp(time, TimeUnit.NANOSECONDS)
                .setBody(name)
                .setAllAttributes(attributes.build());
        EventName.set(log, event);
        if (error != null) {
            ExceptionAttributes.set(log, error, contentCapture);
        }
        log.emit();
    }
}
