// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.opentelemetry;

import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts the OpenTelemetry spans of one channel. */
final class OpenTelemetryStarter<P> implements SpanStarter<P, Context> {
    private final Mapper<P> mapper;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    OpenTelemetryStarter(Mapper<P> mapper, Tracer tracer, TextMapPropagator propagator) {
        this.mapper = mapper;
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public SinkSpan<Context> start(String name, P payload, @Nullable Context current) {
        Context parent = parent(payload, current == null ? Context.root() : current);
        SpanBuilder builder =
                tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKinds.of(mapper.spanKind(payload)));
        mapper.start(payload, new BuilderWriter(builder));
        for (HeaderReader link : mapper.links(payload)) {
            builder.addLink(Span.fromContext(extract(Context.root(), link)).getSpanContext());
        }
        Instant startTime = mapper.startTime(payload);
        if (startTime != null) {
            builder.setStartTimestamp(startTime);
        }
        Span span = builder.startSpan();
        Context context = parent.with(span);
        HeaderWriter outgoing = mapper.outgoingHeaders(payload);
        if (outgoing != null) {
            propagator.inject(context, outgoing, HeaderSetter.INSTANCE);
        }
        return new OpenTelemetrySpan(span, context);
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
}
