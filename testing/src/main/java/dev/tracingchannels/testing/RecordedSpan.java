// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.SpanKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span as {@link SpanRecorder} makes it. Safe for use from many threads. */
final class RecordedSpan {
    private final Operation<?> operation;
    private final TraceContext context;
    private final @Nullable TraceContext parent;
    private final MappedSpan atStart;
    private volatile @Nullable MappedSpan atEnd;

    RecordedSpan(Operation<?> operation, TraceContext context, @Nullable TraceContext parent, MappedSpan atStart) {
        this.operation = operation;
        this.context = context;
        this.parent = parent;
        this.atStart = atStart;
    }

    Operation<?> operation() {
        return operation;
    }

    TraceContext context() {
        return context;
    }

    @Nullable
    TraceContext parent() {
        return parent;
    }

    boolean isChildOf(RecordedSpan other) {
        return other.context.equals(parent);
    }

    SpanKind kind() {
        return atStart.kind();
    }

    /** As it was when the operation began. */
    MappedSpan atStart() {
        return atStart;
    }

    MappedSpan atEnd() {
        return Objects.requireNonNull(atEnd, "the span has not ended");
    }

    boolean hasEnded() {
        return atEnd != null;
    }

    void end(MappedSpan span) {
        atEnd = span;
    }

    @Nullable
    Object attribute(String name) {
        return atEnd().attributes().get(name);
    }

    @Override
    public String toString() {
        MappedSpan end = atEnd;
        return Text.of(operation.payload()) + (end == null ? ", not ended: " + atStart : ": " + end);
    }
}
