// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.log.TraceIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A tool that keeps what it receives: the smallest possible sink, and a second tool beside the one under test. */
final class RecordingSink implements Sink<RecordingSink.Context> {
    static final String HEADER = "recorded-parent";

    final List<FinishedSpan> finished = new CopyOnWriteArrayList<>();
    final List<CapturedError> captured = new CopyOnWriteArrayList<>();
    final List<WrittenEvent> events = new CopyOnWriteArrayList<>();
    final Store<Context> store;
    /** Run with each span that ends, as an exporter is. */
    volatile Runnable exporter = () -> {};

    private final @Nullable String broken;

    RecordingSink() {
        this(null);
    }

    /** One that throws at the given point. */
    RecordingSink(@Nullable String broken) {
        this(Store.create("contentCapture"), broken);
    }

    RecordingSink(Store<Context> store, @Nullable String broken) {
        this.store = store;
        this.broken = broken;
    }

    record Context(String trace, String id) {}

    private void perhapsBreak(String point) {
        if (point.equals(broken)) {
            throw new BrokenException(point);
        }
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Store<Context> store() {
        return store;
    }

    @Override
    public boolean isTracing(@Nullable Context context) {
        return context != null;
    }

    @Override
    public <P> SpanStarter<P, Context> starter(Mapper<P> mapper, BindingOptions options) {
        ContentCapture contentCapture = options.contentCapture(mapper.channel());
        return (name, payload, current, startTime) -> {
            perhapsBreak("starter");
            HeaderReader incoming = mapper.incomingHeaders(payload);
            Context parent = current == null && incoming != null ? read(incoming) : current;
            Span span = new Span(name, parent, mapper.spanKind(payload), contentCapture);
            mapper.start(payload, span);
            if (current != null && incoming != null && mapper.spanKind(payload) == SpanKind.CONSUMER) {
                span.link(incoming);
            }
            mapper.links(payload).forEach(span::link);
            span.start = Instant.EPOCH.plusNanos(startTime);
            return span;
        };
    }

    @Override
    public <P> EventWriter<P> eventWriter(EventMapper<P> mapper, BindingOptions options) {
        ContentCapture contentCapture = options.contentCapture(mapper.channel());
        return (payload, time) -> {
            perhapsBreak("event");
            Context current = store.get();
            Map<String, Object> attributes = new HashMap<>();
            String body = mapper.body(payload);
            mapper.attributes(payload, new Span("event", null, SpanKind.INTERNAL, contentCapture, attributes));
            Throwable error = mapper.error(payload);
            events.add(new WrittenEvent(
                    mapper.severity(payload).range(),
                    body == null ? null : contentCapture.text(body),
                    mapper.scope(payload),
                    attributes,
                    error == null ? null : error.getClass().getName(),
                    error == null ? null : contentCapture.errorMessage(error),
                    current == null ? null : current.id(),
                    Instant.EPOCH.plusNanos(time)));
            exporter.run();
        };
    }

    @Override
    public @Nullable TraceIds traceIds(@Nullable Context context) {
        return context == null ? null : new TraceIds(context.trace(), context.id(), "01");
    }

    private static @Nullable Context read(HeaderReader headers) {
        String value = headers.get(HEADER);
        return value == null ? null : new Context(value.split("/", 2)[0], value.split("/", 2)[1]);
    }

    final class Span extends SinkSpan<Context> {
        private final ContentCapture contentCapture;
        private String name;
        private final SpanKind kind;
        private final @Nullable Context parent;
        private final Context context;
        private final Map<String, Object> attributes;
        private final List<String> links = new ArrayList<>();
        private Instant start = Instant.EPOCH;
        private boolean failed;
        private @Nullable String description;

        Span(String name, @Nullable Context parent, SpanKind kind, ContentCapture contentCapture) {
            this(name, parent, kind, contentCapture, new HashMap<>());
        }

        Span(
                String name,
                @Nullable Context parent,
                SpanKind kind,
                ContentCapture contentCapture,
                Map<String, Object> attributes) {
            this.attributes = attributes;
            this.contentCapture = contentCapture;
            this.name = name;
            this.kind = kind;
            this.parent = parent;
            String id = UUID.randomUUID().toString();
            this.context = new Context(parent == null ? id : parent.trace(), id);
        }

        private void link(HeaderReader headers) {
            Context linked = read(headers);
            if (linked != null) {
                links.add(linked.id());
            }
        }

        @Override
        protected Context context() {
            perhapsBreak("context");
            return context;
        }

        @Override
        protected void propagate(HeaderWriter headers) {
            perhapsBreak("propagate");
            headers.set(HEADER, context.trace() + '/' + context.id());
        }

        @Override
        protected void writeFailure(String errorType, @Nullable String text) {
            perhapsBreak("writeFailure");
            attributes.put("error.type", errorType);
            failed = true;
            description = text;
        }

        @Override
        protected void captureError(Throwable error, ErrorCapture capture, long time) {
            perhapsBreak("captureError");
            captured.add(new CapturedError(
                    context.id(),
                    error.getClass().getName(),
                    error.getMessage(),
                    capture.mechanism(),
                    capture.handled()));
        }

        @Override
        protected void end(long time, @Nullable Throwable error) {
            perhapsBreak("end");
            finished.add(new FinishedSpan(
                    context.id(),
                    parent == null ? null : parent.id(),
                    context.trace(),
                    name,
                    kind,
                    attributes,
                    failed,
                    description,
                    links,
                    start,
                    Instant.EPOCH.plusNanos(time)));
            exporter.run();
        }

        @Override
        public void rename(String newName) {
            name = newName;
        }

        @Override
        protected ContentCapture contentCapture() {
            return contentCapture;
        }

        @Override
        protected <T> void write(AttributeKey<T> attribute, T value) {
            attributes.put(attribute.name(), value);
        }
    }
}
