// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span as {@link SpanRecorder} makes it. Safe for use from many threads. */
final class RecordedSpan {
    private final Mapper<Object> mapper;
    private final Operation<Object> operation;
    private final TraceContext context;
    private final @Nullable TraceContext parent;
    private final List<TraceContext> links;
    private final MappedSpan atStart;
    private volatile @Nullable End end;

    private record End(MappedSpan unasked, MappedSpan withInputs, MappedSpan withOutputs) {}

    RecordedSpan(
            Mapper<Object> mapper,
            Operation<Object> operation,
            TraceContext context,
            @Nullable TraceContext parent,
            List<TraceContext> links,
            ContentCapture contentCapture) {
        this.mapper = mapper;
        this.operation = operation;
        this.context = context;
        this.parent = parent;
        this.links = links;
        this.atStart = MappedSpan.started(mapper, operation.payload(), contentCapture);
    }

    void end(ContentCapture contentCapture) {
        end = new End(
                MappedSpan.of(mapper, operation, contentCapture),
                MappedSpan.of(mapper, operation, contentCapture.withInputs()),
                MappedSpan.of(mapper, operation, contentCapture.withOutputs()));
    }

    Mapper<Object> mapper() {
        return mapper;
    }

    Operation<Object> operation() {
        return operation;
    }

    TraceContext context() {
        return context;
    }

    @Nullable
    TraceContext parent() {
        return parent;
    }

    List<TraceContext> links() {
        return links;
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

    /** As the application has it recorded. */
    MappedSpan atEnd() {
        return ended().unasked;
    }

    /** With what goes in, too. */
    MappedSpan withInputs() {
        return ended().withInputs;
    }

    /** With what comes out, too. */
    MappedSpan withOutputs() {
        return ended().withOutputs;
    }

    private End ended() {
        return Objects.requireNonNull(end, "the span has not ended");
    }

    boolean hasEnded() {
        return end != null;
    }

    @Nullable
    Object attribute(String name) {
        return atEnd().attributes().get(name);
    }

    /** All that is recorded or logged of an operation, with what goes in and what comes out. */
    String everything() {
        return unasked() + withInputs() + withOutputs();
    }

    /** All that is recorded or logged of an operation where the application asks for nothing. */
    String unasked() {
        return atStart.toString() + atEnd() + operation + operation.payload();
    }

    @Override
    public String toString() {
        End known = end;
        return Text.of(operation.payload()) + (known == null ? ", not ended: " + atStart : ": " + known.unasked);
    }
}
