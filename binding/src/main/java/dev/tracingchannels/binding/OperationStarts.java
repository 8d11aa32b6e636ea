// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.binding.BoundChannel.Mapping;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.HeaderWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts the spans of one binding, as the transform of the tool's store. */
final class OperationStarts<P, C> {
    /** Referenced here, so that its classes are initialised before any operation, which may have no stack left for that. */
    private static final EpochClock CLOCK = OperationTimes.CLOCK;

    private final BoundChannel<P, C> bound;
    private final Store<C> store;
    private final Operation.Key<SinkSpan<C>> key;
    private final InFlight inFlight;
    private final FirstPayload published;
    private final UnknownPayload unknown;
    /** Whether each operation has a span, whatever its mapper's threshold. */
    private final boolean details;
    /**
     * Whether a span was started, or dropped. By then the classes of mappers and tools are initialised; until then there must be
     * enough stack for that. Not volatile: one check too many does no harm. Written once, since all threads read them.
     */
    private boolean hasStarted;

    private boolean hasDropped;

    OperationStarts(
            BoundChannel<P, C> bound, Operation.Key<SinkSpan<C>> key, InFlight inFlight, FirstPayload published) {
        this.bound = bound;
        this.store = bound.store;
        this.key = key;
        this.inFlight = inFlight;
        this.published = published;
        this.unknown = new UnknownPayload(bound.name(), bound.mappers());
        this.details = bound.options.settings().recordsDetails(bound.name());
    }

    /** Starts the operation's span and returns what is to be current while it runs. */
    @Nullable
    C start(Operation<P> operation) {
        C parent = store.get();
        P payload = operation.payload();
        Mapping<P, C> mapping = bound.mapping(payload);
        boolean dropped = mapping != null && isDropped(mapping, parent);
        if (mapping != null && dropped && mapping.starter().measures() == null) {
            drop(mapping, payload, parent);
            return parent;
        }
        // Before all that takes time, which belongs to the span.
        OperationTimes times = OperationTimes.begin(operation, CLOCK);
        if (KeptEnds.exist()) {
            KeptEnds.end();
        }
        published.see(payload);
        if (mapping == null) {
            unknown.warn(payload);
            return parent;
        }
        boolean[] toolWork = ToolWork.mark();
        if (toolWork[0]) {
            return parent;
        }
        StackRoom.require(dropped ? hasDropped : hasStarted);
        toolWork[0] = true;
        try {
            SinkSpan<C> span = bound.wants(payload) ? start(mapping, operation, payload, parent, times, dropped) : null;
            if (dropped) {
                dropped();
            } else if (span != null) {
                started();
            }
            return span == null ? parent : span.context();
        } finally {
            toolWork[0] = false;
        }
    }

    private void started() {
        if (!hasStarted) {
            hasStarted = true;
        }
    }

    private void dropped() {
        if (!hasDropped) {
            hasDropped = true;
        }
    }

    /** An error is captured in the context of its operation's span, sampled or not. */
    private boolean isDropped(Mapping<P, C> mapping, @Nullable C parent) {
        return mapping.starter().drops(parent) && !bound.options.mayCapture();
    }

    /** Begins an operation of which nothing is recorded. */
    private void drop(Mapping<P, C> mapping, P payload, @Nullable C parent) {
        if (KeptEnds.exist()) {
            KeptEnds.end();
        }
        published.see(payload);
        boolean[] toolWork = ToolWork.mark();
        if (toolWork[0]) {
            return;
        }
        StackRoom.require(hasDropped);
        toolWork[0] = true;
        try {
            HeaderWriter headers = mapping.mapper().outgoingHeaders(payload);
            // The filter's answer matters for headers only.
            if (headers != null && bound.wants(payload)) {
                propagateDropped(mapping, payload, parent, headers);
            }
            dropped();
        } finally {
            toolWork[0] = false;
        }
    }

    /** As for an operation that has a span, and for no other. */
    private void propagateDropped(
            Mapping<P, C> mapping, P payload, @Nullable C parent, @Nullable HeaderWriter headers) {
        GuardedMapper<P> mapper = mapping.mapper();
        if (headers == null || mapper.spanName(payload) == null || (!details && mapper.spanThreshold(payload) > 0)) {
            return;
        }
        try {
            mapping.starter().propagate(parent, headers);
        } catch (Throwable error) {
            bound.report(error);
        }
    }

    private @Nullable SinkSpan<C> start(
            Mapping<P, C> mapping,
            Operation<P> operation,
            P payload,
            @Nullable C parent,
            OperationTimes times,
            boolean dropped) {
        GuardedMapper<P> mapper = mapping.mapper();
        if (dropped) {
            propagateDropped(mapping, payload, parent, mapper.outgoingHeaders(payload));
        }
        boolean traced = !dropped && isTraced(mapper, payload, parent);
        String name = traced ? mapper.spanName(payload) : null;
        long threshold = name == null || details ? 0 : mapper.spanThreshold(payload);
        OperationMetrics<C> measures =
                traced && threshold <= 0 ? null : mapping.starter().measures();
        if (name == null && measures == null) {
            return null;
        }
        Object lease = inFlight.begin();
        if (lease == null) {
            return startInSuccessor(operation, payload, parent, times);
        }
        // Else the span begins with the operation's end, if there is one.
        String begun = threshold > 0 ? null : name;
        SinkSpan<C> span = null;
        try {
            Instant given = mapper.startTime(payload);
            if (given != null) {
                times.beganAt(EpochClock.nanos(given));
            }
            long startTime = times.start();
            span = begun == null
                    ? measured(mapper, payload, parent, measures, startTime, name, threshold)
                    : mapping.starter().start(begun, payload, parent, startTime);
        } finally {
            if (span == null) {
                inFlight.finish();
            }
        }
        if (span != null) {
            span.hold(lease);
            times.attach(operation, key, span);
            if (begun != null) {
                propagate(mapper, payload, span);
            }
        }
        return span;
    }

    private boolean isTraced(GuardedMapper<P> mapper, P payload, @Nullable C parent) {
        return !mapper.needsParent(payload) || bound.sink.isTracing(parent);
    }

    /**
     * The binding was retired after the operation reached it. Another one may have replaced it, and receives the operation's end.
     */
    @SuppressWarnings("unchecked") // it is of the same channel and store
    private @Nullable SinkSpan<C> startInSuccessor(
            Operation<P> operation, P payload, @Nullable C parent, OperationTimes times) {
        ChannelBinding<P, C> active =
                (ChannelBinding<P, C>) ToolBindings.active(store, Binding.Place.ofOperations(bound.name()));
        if (active == null) {
            return null;
        }
        OperationStarts<P, C> successor = active.starts();
        successor.published.see(payload);
        Mapping<P, C> mapping = successor.bound.mapping(payload);
        if (mapping == null || !successor.bound.wants(payload)) {
            return null;
        }
        boolean dropped = successor.isDropped(mapping, parent);
        return successor.start(mapping, operation, payload, parent, times, dropped);
    }

    /** Begins an operation that has no span, or none until its end; null if it has nothing to do for such a one. */
    private static <P, C> @Nullable SinkSpan<C> measured(
            GuardedMapper<P> mapper,
            P payload,
            @Nullable C parent,
            @Nullable OperationMetrics<C> measures,
            long startTime,
            @Nullable String name,
            long threshold) {
        OperationMeasurement<C> measurement =
                measures == null ? null : measures.begin(mapper.spanKind(payload), startTime);
        if (measurement == null && name == null) {
            return null;
        }
        MeasuredOperation<C> operation = new MeasuredOperation<>(measurement, parent, name, threshold);
        if (measurement != null) {
            mapper.start(payload, operation);
            measurement.begin(parent);
        }
        return operation;
    }

    private void propagate(GuardedMapper<P> mapper, P payload, SinkSpan<C> span) {
        HeaderWriter headers = mapper.outgoingHeaders(payload);
        if (headers != null) {
            try {
                span.propagate(headers);
            } catch (Throwable error) {
                bound.report(error);
            }
        }
    }
}
