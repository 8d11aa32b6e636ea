// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.binding.OperationMetrics;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the spans of one channel, and holds what they share. */
final class MicrometerStarter<P> implements SpanStarter<P, TraceContext> {
    private final Mapper<P> mapper;
    private final Tracer tracer;
    private final Propagator propagator;
    private final OperationMetrics<TraceContext> measures;
    private final ContentCapture contentCapture;

    MicrometerStarter(
            Mapper<P> mapper,
            Tracer tracer,
            Propagator propagator,
            OperationMetrics<TraceContext> measures,
            ContentCapture contentCapture) {
        this.contentCapture = contentCapture;
        this.mapper = mapper;
        this.tracer = tracer;
        this.propagator = propagator;
        this.measures = measures;
    }

    @Override
    public SinkSpan<TraceContext> start(String name, P payload, @Nullable TraceContext current, long startTime) {
        HeaderReader incoming = mapper.incomingHeaders(payload);
        Span.Builder builder = builder(incoming, current).name(name).startTimestamp(startTime, TimeUnit.NANOSECONDS);
        SpanKind kind = mapper.spanKind(payload);
        if (kind != SpanKind.INTERNAL) {
            builder.kind(Span.Kind.valueOf(kind.name()));
        }
        if (incoming != null && current != null && kind == SpanKind.CONSUMER) {
            link(builder, incoming);
        }
        for (HeaderReader link : mapper.links(payload)) {
            link(builder, link);
        }
        MicrometerSpan span = new MicrometerSpan(this, builder, measures.begin(kind, startTime));
        mapper.start(payload, span);
        span.start();
        return span;
    }

    @Override
    public OperationMetrics<TraceContext> measures() {
        return measures;
    }

    private void link(Span.Builder builder, HeaderReader headers) {
        TraceContext linked = TraceParent.read(headers, tracer);
        if (linked != null) {
            builder.addLink(new Link(linked));
        }
    }

    private Span.Builder builder(@Nullable HeaderReader incoming, @Nullable TraceContext current) {
        if (current != null) {
            return tracer.spanBuilder().setParent(current);
        }
        return incoming == null ? tracer.spanBuilder() : propagator.extract(incoming, HeaderReader::get);
    }

    ContentCapture contentCapture() {
        return contentCapture;
    }

    void inject(TraceContext context, HeaderWriter headers) {
        propagator.inject(context, headers, (carrier, name, value) -> headers.set(name, value));
    }
}
