// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins to write the operations of one channel, and holds what they share. */
final class DirectStarter<P> implements SpanStarter<P, TraceContext> {
    private final Mapper<P> mapper;
    private final ContentCapture contentCapture;
    private final Outbox outbox;
    private final Outbox.Section section;
    private final Spares spares;
    private final Ratio ratio;

    DirectStarter(Mapper<P> mapper, ContentCapture contentCapture, Outbox outbox, Spares spares, Ratio ratio) {
        this.mapper = mapper;
        this.contentCapture = contentCapture;
        this.outbox = outbox;
        this.section = outbox.section(Scopes.of(mapper));
        this.spares = spares;
        this.ratio = ratio;
    }

    @Override
    public @Nullable SinkSpan<TraceContext> start(
            String name, P payload, @Nullable TraceContext enclosing, long startTime) {
        if (Poster.isOwnWork()) {
            return null;
        }
        HeaderReader incoming = mapper.incomingHeaders(payload);
        TraceContext parent = enclosing == null && incoming != null ? TraceContext.read(incoming) : enclosing;
        TraceContext context = parent == null ? TraceContext.root(ratio) : parent.child();
        SpanKind kind = mapper.spanKind(payload);
        Bytes bytes = context.sampled() ? begin(context, parent, kind, startTime) : null;
        DirectSpan span = new DirectSpan(this, context, name, bytes);
        // No sampler looks at attributes, so they are written only where they are kept.
        if (bytes != null) {
            mapper.start(payload, span);
            // The sender of a message that is consumed within another span is linked, since that one is the parent.
            if (enclosing != null && incoming != null && kind == SpanKind.CONSUMER) {
                link(bytes, incoming);
            }
            List<HeaderReader> links = mapper.links(payload);
            for (int i = 0; i < links.size(); i++) {
                link(bytes, links.get(i));
            }
        }
        return span;
    }

    private Bytes begin(TraceContext context, @Nullable TraceContext parent, SpanKind kind, long startTime) {
        Bytes bytes = spares.take();
        bytes.id(Otlp.SPAN_TRACE_ID, context.first(), context.second());
        bytes.id(Otlp.SPAN_SPAN_ID, context.span());
        if (context.state() != null) {
            bytes.text(Otlp.SPAN_TRACE_STATE, context.state());
        }
        if (parent != null) {
            bytes.id(Otlp.SPAN_PARENT_SPAN_ID, parent.span());
        }
        bytes.varint(Otlp.SPAN_KIND);
        bytes.varint(number(kind));
        bytes.fixed64(Otlp.SPAN_START_TIME, startTime);
        bytes.fixed32(Otlp.SPAN_FLAGS, flags(context, parent != null && parent.remote()));
        return bytes;
    }

    private static int number(SpanKind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }

    private static int flags(TraceContext context, boolean remote) {
        return context.flags() | Otlp.FLAG_KNOWS_REMOTE | (remote ? Otlp.FLAG_REMOTE : 0);
    }

    private static void link(Bytes bytes, HeaderReader headers) {
        TraceContext linked = TraceContext.read(headers);
        if (linked == null) {
            return;
        }
        Bytes link = new Bytes();
        link.id(Otlp.LINK_TRACE_ID, linked.first(), linked.second());
        link.id(Otlp.LINK_SPAN_ID, linked.span());
        if (linked.state() != null) {
            link.text(Otlp.LINK_TRACE_STATE, linked.state());
        }
        link.fixed32(Otlp.LINK_FLAGS, flags(linked, true));
        bytes.message(Otlp.SPAN_LINKS, link);
    }

    ContentCapture contentCapture() {
        return contentCapture;
    }

    /** Takes what is written of an operation that is over. */
    void finish(Bytes bytes) {
        outbox.add(section, bytes);
        spares.give(bytes);
    }
}
