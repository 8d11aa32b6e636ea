// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscriber;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One span for each operation of one channel, in one tool. The span starts with the transform of the tool's store, which
 * runs before {@code start} is published, so that every subscriber finds it current.
 */
final class ChannelBinding<P, C> extends Binding {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.binding");
    /** Referenced here, so that its classes are initialised before any operation, which may have no stack left for that. */
    private static final EpochClock CLOCK = OperationTimes.CLOCK;

    private final TracingChannel<P> channel;
    /** Distinguished by the type of the payload; most channels have one. */
    private final List<Mapping<P, C>> mappings;

    private final Sink<C> sink;
    private final Store<C> store;
    private final BindingOptions options;
    private final ContentCapture contentCapture;
    /** Whether each operation has a span, whatever its mapper's threshold. */
    private final boolean details;

    private final Operation.Key<SinkSpan<C>> key = Operation.Key.named("span");
    /** Ends spans at {@code end}, if the operation is over by then. */
    private final Subscriber<Operation<P>> end = (operation, name) -> {
        if (operation.hasResult() || operation.hasError()) {
            finish(operation);
        }
    };
    /** Ends the spans of the other operations. */
    private final Subscriber<Operation<P>> asyncEnd = (operation, name) -> finish(operation);

    /** Asks the publisher for inputs, if the tool records them. Null until it is bound. */
    private @Nullable Subscription inputs;

    private final InFlight outstanding = new InFlight(this::leave);
    private final FirstPayload published;
    /**
     * Whether a span was started, ended, and ended as failed. By then the classes of mappers and tools are initialised; until
     * then there must be enough stack for that. Not volatile: one check too many does no harm.
     */
    private boolean hasStarted;

    private boolean hasDropped;

    private boolean hasEnded;
    private boolean hasFailed;
    private volatile boolean warned;

    private ChannelBinding(
            TracingChannel<P> channel,
            List<Mapping<P, C>> mappings,
            Sink<C> sink,
            Store<C> store,
            BindingOptions options,
            FirstPayload published) {
        this.channel = channel;
        this.mappings = mappings;
        this.sink = sink;
        this.store = store;
        this.options = options;
        this.published = published;
        this.contentCapture = options.contentCapture(channel.name());
        this.details = options.settings().recordsDetails(channel.name());
    }

    /** Makes the binding of a channel for all its mappers; {@link #bind} makes it take effect. Calls the mappers and the sink. */
    @SuppressWarnings("unchecked") // a mapper gets only payloads of its type
    static <C> ChannelBinding<?, C> prepare(
            String channel, List<Mapper<?>> mappers, Sink<C> sink, BindingOptions options) {
        prepareClasses();
        ConventionNames names = options.settings().conventionNames();
        List<Mapping<Object, C>> mappings = new ArrayList<>();
        for (Mapper<?> mapper : mappers) {
            GuardedMapper<Object> guarded = new GuardedMapper<>((Mapper<Object>) mapper, names);
            mappings.add(new Mapping<>(guarded, sink.starter(guarded, options)));
        }
        return new ChannelBinding<>(
                TracingChannel.named(channel), List.copyOf(mappings), sink, sink.store(), options, new FirstPayload());
    }

    @Override
    ChannelBinding<P, C> renewed() {
        return new ChannelBinding<>(channel, mappings, sink, store, options, published);
    }

    @Override
    void bind() {
        if (contentCapture.captures(ContentDirection.INPUT)) {
            inputs = channel.requestInputs();
        }
        // The start comes last, so that no span is started that would not be ended.
        channel.end().subscribe(end);
        channel.asyncEnd().subscribe(asyncEnd);
        channel.start().bindStore(store, this::start);
    }

    /** Binding a store that is bound replaces the earlier binding at once. */
    @Override
    void replace(Binding earlier) {
        bind();
        ((ChannelBinding<?, ?>) earlier).retire();
    }

    @Override
    String channel() {
        return channel.name();
    }

    @Override
    Place place() {
        return Place.ofOperations(channel.name());
    }

    /** A class that is first used in an operation with little stack left may fail to initialise, and stay unusable. */
    private static void prepareClasses() {
        ToolWork.mark();
        SinkSpan.prepare();
        SeriesLimit.prepare();
        GenericMapper.prepare();
        Objects.requireNonNull(KeptEnds.LOCK);
        Objects.requireNonNull(ErrorAttributes.ERROR_TYPE);
    }

    @Override
    String sinkName() {
        return sink.name();
    }

    @Override
    FirstPayload published() {
        return published;
    }

    @Override
    List<? extends Mapper<?>> mappers() {
        return mappings.stream().map(mapping -> mapping.mapper.unguarded()).toList();
    }

    /** Starts no more spans. Those under way are still ended. */
    @Override
    void unbind() {
        channel.start().unbindStore(store);
        retire();
    }

    /** As {@link #unbind}, when another binding has replaced this one at the store. */
    private void retire() {
        if (inputs != null) {
            inputs.close();
        }
        outstanding.retire();
    }

    private void leave() {
        channel.end().unsubscribe(end);
        channel.asyncEnd().unsubscribe(asyncEnd);
    }

    /** Starts the operation's span and returns what is to be current while it runs. */
    private @Nullable C start(Operation<P> operation) {
        C parent = store.get();
        P payload = operation.payload();
        Mapping<P, C> mapping = mapping(payload);
        boolean dropped = mapping != null && isDropped(mapping, parent);
        if (mapping != null && dropped && mapping.starter.measures() == null) {
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
            warn(payload);
            return parent;
        }
        boolean[] toolWork = ToolWork.mark();
        if (toolWork[0]) {
            return parent;
        }
        StackRoom.require(dropped ? hasDropped : hasStarted);
        toolWork[0] = true;
        try {
            if (dropped) {
                propagateDropped(mapping, payload, parent);
            }
            SinkSpan<C> span = start(mapping, operation, payload, parent, times, dropped);
            hasDropped |= dropped;
            hasStarted |= span != null && !dropped;
            return span == null ? parent : span.context();
        } finally {
            toolWork[0] = false;
        }
    }

    /** An error is captured in the context of its operation's span, sampled or not. */
    private boolean isDropped(Mapping<P, C> mapping, @Nullable C parent) {
        return mapping.starter.drops(parent) && !options.mayCapture();
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
            propagateDropped(mapping, payload, parent);
            hasDropped = true;
        } finally {
            toolWork[0] = false;
        }
    }

    /** As for an operation that has a span, and for no other. */
    private void propagateDropped(Mapping<P, C> mapping, P payload, @Nullable C parent) {
        GuardedMapper<P> mapper = mapping.mapper;
        HeaderWriter headers = mapper.outgoingHeaders(payload);
        if (headers == null
                || !options.isWanted(channel.name(), payload)
                || mapper.spanName(payload) == null
                || (!details && mapper.spanThreshold(payload) > 0)) {
            return;
        }
        try {
            mapping.starter.propagate(parent, headers);
        } catch (Throwable error) {
            report(error);
        }
    }

    private @Nullable Mapping<P, C> mapping(Object payload) {
        for (int i = 0; i < mappings.size(); i++) {
            Mapping<P, C> mapping = mappings.get(i);
            if (mapping.mapper.payloadType().isInstance(payload)) {
                return mapping;
            }
        }
        return null;
    }

    private @Nullable SinkSpan<C> start(
            Mapping<P, C> mapping,
            Operation<P> operation,
            P payload,
            @Nullable C parent,
            OperationTimes times,
            boolean dropped) {
        if (!options.isWanted(channel.name(), payload)) {
            return null;
        }
        GuardedMapper<P> mapper = mapping.mapper;
        boolean traced = !dropped && isTraced(mapper, payload, parent);
        String name = traced ? mapper.spanName(payload) : null;
        long threshold = name == null || details ? 0 : mapper.spanThreshold(payload);
        OperationMetrics<C> measures = traced && threshold <= 0 ? null : mapping.starter.measures();
        if (name == null && measures == null) {
            return null;
        }
        Object lease = outstanding.begin();
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
                    : mapping.starter.start(begun, payload, parent, startTime);
        } finally {
            if (span == null) {
                outstanding.finish();
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
        return !mapper.needsParent(payload) || sink.isTracing(parent);
    }

    /**
     * This binding was retired after the operation reached it. Another one may have replaced it, and receives the operation's
     * end.
     */
    @SuppressWarnings("unchecked") // it is of the same channel and store
    private @Nullable SinkSpan<C> startInSuccessor(
            Operation<P> operation, P payload, @Nullable C parent, OperationTimes times) {
        ChannelBinding<P, C> successor = (ChannelBinding<P, C>) ToolBindings.active(store, place());
        if (successor == null) {
            return null;
        }
        successor.published.see(payload);
        Mapping<P, C> mapping = successor.mapping(payload);
        if (mapping == null) {
            return null;
        }
        boolean dropped = successor.isDropped(mapping, parent);
        if (dropped) {
            successor.propagateDropped(mapping, payload, parent);
        }
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

    /** Returns what is to be ended: of an operation that had no span until now, the span if it is due. */
    private SinkSpan<C> due(
            SinkSpan<C> span,
            Mapping<P, C> mapping,
            Operation<P> operation,
            @Nullable Throwable failure,
            long endTime) {
        if (!(span instanceof MeasuredOperation<C> measured)) {
            return span;
        }
        SinkSpan<C> late = measured.late();
        if (late == null) {
            long startTime = OperationTimes.of(operation).start();
            String name = measured.nameOfDueSpan(failure, endTime - startTime);
            late = name == null
                    ? null
                    : mapping.starter.start(name, operation.payload(), measured.context(), startTime);
            if (late == null) {
                return measured;
            }
            measured.isNow(late);
        }
        return late;
    }

    private void propagate(GuardedMapper<P> mapper, P payload, SinkSpan<C> span) {
        HeaderWriter headers = mapper.outgoingHeaders(payload);
        if (headers != null) {
            try {
                span.propagate(headers);
            } catch (Throwable error) {
                report(error);
            }
        }
    }

    /** Called when the publisher reports the operation as over; for some operations it does so twice. */
    private void finish(Operation<P> operation) {
        finish(operation, null);
        if (KeptEnds.exist()) {
            KeptEnds.end();
        }
    }

    /**
     * Ends the operation's span.
     *
     * @param taken the span, if an earlier attempt has taken it
     */
    private void finish(Operation<P> operation, @Nullable SinkSpan<C> taken) {
        SinkSpan<C> span = taken;
        try {
            if (span == null) {
                SinkSpan<C> open = OperationTimes.span(operation, key);
                if (open == null || !open.take()) {
                    return;
                }
                span = open;
                // Before the deferral, the mapper and the enricher are called: their time is no part of the operation.
                OperationTimes.of(operation).end();
                outstanding.finish();
            }
            long time = OperationTimes.of(operation).end();
            if (!options.mayDefer()) {
                end(operation, span, operation.error(), time);
            } else {
                DeferredEnd<P, C> end = new DeferredEnd<>(this, operation, span);
                if (!options.isDeferred(channel.name(), operation, end)) {
                    end.endAt(time);
                }
            }
        } catch (StackOverflowError noStackLeft) {
            // Without a call, for which there may be no stack either.
            synchronized (KeptEnds.LOCK) {
                KeptEnds.newest = new Object[] {KeptEnds.newest, this, operation, span, null, null, null};
            }
        }
    }

    /** Ends a span, even if the mapper, the options or the sink throw. */
    void end(Operation<P> operation, SinkSpan<C> span, @Nullable Throwable error, long time) {
        boolean[] progress = null;
        try {
            progress = new boolean[] {false};
            // After an overflow there is little stack left, and a tool that overflows leaves its span half ended for
            // good.
            boolean later = (error instanceof StackOverflowError || !hasEnded || (error != null && !hasFailed))
                    && !StackRoom.hasForEnd();
            if (!later) {
                end(operation, span, error, time, progress, false);
                hasEnded = true;
                hasFailed |= error != null;
                return;
            }
        } catch (StackOverflowError noStackLeft) {
            // As below.
        }
        // Without a call, for which there may be no stack either.
        synchronized (KeptEnds.LOCK) {
            KeptEnds.newest = new Object[] {KeptEnds.newest, this, operation, span, error, new long[] {time}, progress};
        }
    }

    /** Ends the spans that were kept, now that there is enough stack. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // as it was kept
    static void endKept(@Nullable Object[] kept) {
        ChannelBinding binding = (ChannelBinding) Objects.requireNonNull(kept[1]);
        Operation operation = (Operation) Objects.requireNonNull(kept[2]);
        SinkSpan span = (SinkSpan) kept[3];
        long[] time = (long[]) kept[5];
        if (span == null || time == null) {
            binding.finish(operation, span);
        } else {
            boolean[] progress = kept[6] == null ? new boolean[] {false} : (boolean[]) kept[6];
            binding.end(operation, span, (Throwable) kept[4], time[0], progress, true);
        }
    }

    /**
     * Ends a span.
     *
     * @param progress whether the enrichers have been called, which happens once
     * @param hasRoom whether there is enough stack: then an overflow is a failure like any other, otherwise it is thrown
     */
    private void end(
            Operation<P> operation,
            SinkSpan<C> started,
            @Nullable Throwable error,
            long time,
            boolean[] progress,
            boolean hasRoom) {
        // There was a name at the start.
        Mapping<P, C> mapping = Objects.requireNonNull(mapping(operation.payload()));
        GuardedMapper<P> mapper = mapping.mapper;
        boolean[] toolWork = ToolWork.mark();
        boolean before = toolWork[0];
        toolWork[0] = true;
        try {
            Instant given = mapper.endTime(operation);
            // A given time is of another clock than ours, by which a short operation could end before it began.
            long endTime = Math.max(
                    given == null ? time : EpochClock.nanos(given),
                    OperationTimes.of(operation).start());
            Throwable failure = error == null || !mapper.isFailure(operation, error) ? null : error;
            SinkSpan<C> span = due(started, mapping, operation, failure, endTime);
            boolean contentCapture = span.isRecording();
            if (contentCapture) {
                mapper.end(operation, span, hasRoom);
            }
            if (failure != null) {
                fail(span, failure, hasRoom);
            }
            if (!progress[0]) {
                progress[0] = true;
                if (contentCapture) {
                    options.enrich(channel.name(), operation, span);
                }
                if (failure != null) {
                    capture(operation, span, failure, endTime);
                }
            }
            span.end(endTime, failure);
        } catch (Throwable broken) {
            if (broken instanceof StackOverflowError noStackLeft && !hasRoom) {
                throw noStackLeft;
            }
            report(broken);
        } finally {
            toolWork[0] = before;
        }
    }

    /** Leaves out the error's message, which may contain anything, unless the application asks for it. */
    private void fail(SinkSpan<C> span, Throwable error, boolean hasRoom) {
        try {
            if (span.errorType() == null) {
                span.fail(error.getClass().getName(), null);
            }
            String message = contentCapture.errorMessage(error);
            if (message != null) {
                span.fail(Objects.requireNonNull(span.errorType()), message);
            }
        } catch (Throwable failure) {
            if (failure instanceof StackOverflowError noStackLeft && !hasRoom) {
                throw noStackLeft;
            }
            report(failure);
        }
    }

    private void capture(Operation<P> operation, SinkSpan<C> span, Throwable error, long time) {
        try {
            ErrorCapture capture = options.capture(channel.name(), operation, error);
            if (capture != null) {
                span.captureError(error, capture, time);
            }
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private void report(Throwable error) {
        Failures.report("sink", sink, channel.name(), error);
    }

    /**
     * Warns once for each binding that the publisher's payload has another class than the mappers', by version or class loader.
     */
    private void warn(P payload) {
        // The application's logging may be used for the first time here, and needs stack.
        if (!warned && StackRoom.hasForFirstUse()) {
            warned = true;
            LOGGER.log(
                    Level.WARNING,
                    "Channel {0} publishes {1} from {2}, but its mappers understand {3}: its operations get no spans."
                            + " Use the mapper that comes with the publisher.",
                    channel.name(),
                    payload.getClass(),
                    payload.getClass().getClassLoader(),
                    understood());
        }
    }

    private String understood() {
        return mappings.stream()
                .map(mapping -> mapping.mapper.payloadType() + " from "
                        + mapping.mapper.payloadType().getClassLoader() + " by "
                        + mapping.mapper.unguarded().getClass().getName())
                .collect(Collectors.joining(", "));
    }

    private record Mapping<P, C>(GuardedMapper<P> mapper, SpanStarter<P, C> starter) {}
}
