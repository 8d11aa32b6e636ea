// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.opentelemetry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.Recording;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts the OpenTelemetry spans of one channel, and holds what they share. */
final class OpenTelemetryStarter<P> implements SpanStarter<P, Context> {
    private final Mapper<P> mapper;
    private final Recording recording;
    private final Tracer tracer;
    private final Logger logger;
    private final TextMapPropagator propagator;
    private final String exceptionEvent;

    OpenTelemetryStarter(Mapper<P> mapper, OpenTelemetry openTelemetry, BindingOptions options) {
        this.mapper = mapper;
        this.recording = options.recording(mapper.channel());
        String channel = mapper.channel();
        int colon = channel.indexOf(':');
        String scope = "dev.tracingchannels." + (colon < 0 ? channel : channel.substring(0, colon));
        this.tracer = openTelemetry.getTracer(scope);
        this.logger = openTelemetry.getLogsBridge().get(scope);
        this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
        this.exceptionEvent = channel.replace(':', '.') + ".exception";
    }

    @Override
    public @Nullable SinkSpan<Context> start(String name, P payload, @Nullable Context current) {
        Context parent = parent(payload, current == null ? Context.root() : current);
        if (Suppression.isOn(parent)) {
            return null;
        }
        SpanBuilder builder =
                tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKinds.of(mapper.spanKind(payload)));
        OpenTelemetrySpan span = new OpenTelemetrySpan(this, builder);
        mapper.start(payload, span);
        for (HeaderReader link : mapper.links(payload)) {
            SpanContext linked = Span.fromContext(extract(Context.root(), link)).getSpanContext();
            if (linked.isValid()) {
                builder.addLink(linked);
            }
        }
        Instant startTime = mapper.startTime(payload);
        if (startTime != null) {
            builder.setStartTimestamp(startTime);
        }
        span.start(builder, parent);
        return span;
    }

    /** A span that is current already has been continued from outside by somebody else, the agent for instance. */
    private Context parent(P payload, Context current) {
        HeaderReader incoming = mapper.incomingHeaders(payload);
        return incoming == null || Span.fromContext(current).getSpanContext().isValid()
                ? current
                : extract(current, incoming);
    }

    private Context extract(Context context, HeaderReader headers) {
        return propagator.extract(context, headers, HeaderGetter.INSTANCE);
    }

    Recording recording() {
        return recording;
    }

    void inject(Context context, HeaderWriter headers) {
        propagator.inject(context, headers, HeaderSetter.INSTANCE);
    }

    /** By the conventions for exceptions: a log record that belongs to the span, no span event. */
    void record(Context context, Throwable error, ErrorCapture capture) {
        logger.logRecordBuilder()
                .setContext(context)
                .setEventName(exceptionEvent)
                .setSeverity(capture.handled() ? Severity.WARN : Severity.ERROR)
                .setException(error)
                .emit();
    }
}
