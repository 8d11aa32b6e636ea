// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * A tool that makes spans as a sink does: it continues the trace of incoming headers, writes outgoing ones, makes its span current
 * while the operation runs, and maps each operation at its start and within its last event. Safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
final class SpanRecorder<P> implements TracingSubscriber<P>, AutoCloseable {
    private final TracingChannel<P> channel;
    private final Mapper<P> mapper;
    private final ContentCapture contentCapture;
    private final Patience patience;
    private final Store<TraceContext> store = Store.create("span recorder");
    /** By identity; also guards all that follows. */
    private final IdentityHashMap<Operation<P>, RecordedSpan> byOperation = new IdentityHashMap<>();

    private final List<RecordedSpan> spans = new ArrayList<>();
    private @Nullable Throwable broken;
    private final Subscription subscription;

    SpanRecorder(TracingChannel<P> channel, Mapper<P> mapper, ContentCapture contentCapture, Patience patience) {
        this.channel = channel;
        this.mapper = mapper;
        this.contentCapture = contentCapture;
        this.patience = patience;
        channel.start().bindStore(store, this::begin);
        this.subscription = channel.subscribe(this);
    }

    private @Nullable TraceContext begin(Operation<P> operation) {
        P payload = operation.payload();
        try {
            TraceContext current = store.get();
            HeaderReader incoming = mapper.incomingHeaders(payload);
            TraceContext parent = current == null && incoming != null ? TraceContext.read(incoming) : current;
            TraceContext context = TraceContext.within(parent);
            MappedSpan atStart = MappedSpan.started(mapper, payload, contentCapture);
            HeaderWriter outgoing = mapper.outgoingHeaders(payload);
            if (outgoing != null) {
                context.write(outgoing);
            }
            synchronized (byOperation) {
                RecordedSpan span = new RecordedSpan(operation, context, parent, atStart);
                byOperation.put(operation, span);
                spans.add(span);
            }
            return context;
        } catch (RuntimeException | Error failure) {
            breakWith(failure);
            return null;
        }
    }

    @Override
    public void end(Operation<P> operation) {
        if (operation.hasResult() || operation.hasError()) {
            settle(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<P> operation) {
        settle(operation);
    }

    private void settle(Operation<P> operation) {
        synchronized (byOperation) {
            RecordedSpan span = byOperation.get(operation);
            if (span != null && !span.hasEnded()) {
                try {
                    span.end(MappedSpan.of(mapper, operation, contentCapture));
                } catch (RuntimeException | Error failure) {
                    breakWith(failure);
                }
            }
            byOperation.notifyAll();
        }
    }

    private void breakWith(Throwable failure) {
        synchronized (byOperation) {
            broken = failure;
            byOperation.notifyAll();
        }
    }

    /** What is current on this thread. */
    @Nullable
    TraceContext current() {
        return store.get();
    }

    /** Runs something in a span of the application's own. */
    <R extends @Nullable Object, X extends Throwable> R within(TraceContext parent, Body<R, X> body) throws X {
        return store.run(parent, body);
    }

    /** What has begun, in this order. */
    List<RecordedSpan> spans() {
        synchronized (byOperation) {
            return List.copyOf(spans);
        }
    }

    List<RecordedSpan> spans(SpanKind kind) {
        return spans().stream().filter(span -> span.kind() == kind).toList();
    }

    /** Waits for so many spans of a kind to end, and for all else that has begun; there must not be more of the kind. */
    List<RecordedSpan> await(SpanKind kind, int count) {
        boolean over = await(() -> spans(kind).size() >= count && spans.stream().allMatch(RecordedSpan::hasEnded));
        Assertions.assertTrue(
                over && spans(kind).size() == count,
                () -> "Expected " + count + " ended spans of kind " + kind + ", but there are " + this);
        return spans(kind);
    }

    RecordedSpan awaitOnly(SpanKind kind) {
        return await(kind, 1).get(0);
    }

    /** Waits for so many spans of a kind to begin. */
    List<RecordedSpan> awaitBegun(SpanKind kind, int count) {
        Assertions.assertTrue(
                await(() -> spans(kind).size() >= count),
                () -> "Expected " + count + " spans of kind " + kind + ", but there are " + this);
        return spans(kind);
    }

    private boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.left().toNanos();
        synchronized (byOperation) {
            while (broken == null && !condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    patience.inVain();
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(byOperation, left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(interrupted);
                }
            }
            if (broken != null) {
                throw new AssertionError("The mapper failed", broken);
            }
            return true;
        }
    }

    private Instrument instrument(String name) {
        return mapper.instruments().stream()
                .filter(instrument -> instrument.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No instrument " + name + " among " + mapper.instruments()));
    }

    /** How many values an instrument has of the spans that ended, by their dimensions. */
    Map<Map<String, Object>, Integer> measured(String name) {
        Instrument instrument = instrument(name);
        Map<Map<String, Object>, Integer> series = new HashMap<>();
        for (RecordedSpan span : spans()) {
            if (span.hasEnded() && instrument.measures(span.kind())) {
                series.merge(dimensions(instrument, span.atEnd().attributes()), 1, Integer::sum);
            }
        }
        return series;
    }

    /** How many of the spans that an instrument counts are under way, by their dimensions at the start. */
    Map<Map<String, Object>, Integer> active(String name) {
        Instrument instrument = instrument(name);
        Map<Map<String, Object>, Integer> series = new HashMap<>();
        for (RecordedSpan span : spans()) {
            if (!span.hasEnded() && instrument.measures(span.kind())) {
                series.merge(dimensions(instrument, span.atStart().startAttributes()), 1, Integer::sum);
            }
        }
        return series;
    }

    private static Map<String, Object> dimensions(Instrument instrument, Map<String, Object> attributes) {
        Map<String, Object> dimensions = new TreeMap<>();
        for (AttributeKey<?> dimension : instrument.dimensions()) {
            Object value = attributes.get(dimension.name());
            if (value != null) {
                dimensions.put(dimension.name(), value);
            }
        }
        return dimensions;
    }

    @Override
    public void close() {
        subscription.close();
        channel.start().unbindStore(store);
    }

    @Override
    public String toString() {
        return spans().stream().map(span -> "\n  " + span).toList().toString();
    }
}
