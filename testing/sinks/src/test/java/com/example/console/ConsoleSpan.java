// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.console;

import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A span that becomes a line when it ends. */
final class ConsoleSpan extends SinkSpan<ConsoleSink.Id> {
    private final SpanKind kind;
    private final ConsoleSink.@Nullable Id parent;
    private final ConsoleSink.Id id;
    private final List<ConsoleSink.Id> links;
    private final long start;
    private final ContentCapture capture;
    private final Consumer<Object> output;
    private final Map<String, Object> attributes = new TreeMap<>();
    private String name;
    private boolean failed;
    private @Nullable String description;

    ConsoleSpan(
            String name,
            SpanKind kind,
            ConsoleSink.@Nullable Id parent,
            List<ConsoleSink.Id> links,
            long start,
            ContentCapture capture,
            Consumer<Object> output) {
        this.name = name;
        this.kind = kind;
        this.parent = parent;
        String span = UUID.randomUUID().toString();
        this.id = new ConsoleSink.Id(parent == null ? span : parent.trace(), span);
        this.links = links;
        this.start = start;
        this.capture = capture;
        this.output = output;
    }

    /** What is printed of a span. */
    record Line(
            ConsoleSink.Id id,
            ConsoleSink.@Nullable Id parent,
            String name,
            SpanKind kind,
            Map<String, Object> attributes,
            boolean failed,
            @Nullable String description,
            List<ConsoleSink.Id> links,
            long start,
            long end) {}

    /** What is printed of a captured error. */
    record Failure(ConsoleSink.Id id, Throwable error, ErrorCapture capture) {}

    @Override
    protected ConsoleSink.Id context() {
        return id;
    }

    @Override
    protected void propagate(HeaderWriter headers) {
        headers.set(ConsoleSink.HEADER, id.toString());
    }

    @Override
    public void rename(String newName) {
        name = newName;
    }

    @Override
    protected ContentCapture contentCapture() {
        return capture;
    }

    @Override
    protected <T> void write(AttributeKey<T> attribute, T value) {
        attributes.put(attribute.name(), value);
    }

    @Override
    protected void writeFailure(String errorType, @Nullable String text) {
        attributes.put("error.type", errorType);
        failed = true;
        description = text;
    }

    @Override
    protected void captureError(Throwable error, ErrorCapture errorCapture, long time) {
        output.accept(new Failure(id, error, errorCapture));
    }

    @Override
    protected void end(long time, @Nullable Throwable error) {
        output.accept(new Line(id, parent, name, kind, attributes, failed, description, links, start, time));
    }
}
