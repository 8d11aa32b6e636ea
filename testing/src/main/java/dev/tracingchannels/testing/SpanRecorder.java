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
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * A tool that makes spans as a sink does: it continues the trace of incoming headers or links to it, writes outgoing ones, makes its
 * span current while the operation runs, and maps each operation at its start and within its last event; later its payload may be
 * about something that is over. Safe for use from many threads.
 */
final class SpanRecorder implements TracingSubscriber<Object>, AutoCloseable {
    private final Collection<? extends Mapper<?>> mappers;
    private final ContentCapture contentCapture;
    private final Patience patience;
    private final Store<TraceContext> store = Store.create("span recorder");
    /** By identity; also guards all that follows. */
    private final IdentityHashMap<Operation<?>, RecordedSpan> byOperation = new IdentityHashMap<>();

    private final List<RecordedSpan> spans = new ArrayList<>();
    private @Nullable Throwable broken;
    private final List<Runnable> closing = new ArrayList<>();

    SpanRecorder(
            Collection<? extends TracingChannel<?>> channels,
            Collection<? extends Mapper<?>> mappers,
            ContentCapture contentCapture,
            Patience patience) {
        this.mappers = mappers;
        this.contentCapture = contentCapture;
        this.patience = patience;
        channels.forEach(this::record);
    }

    @SuppressWarnings("unchecked") // a mapper gets payloads of its own type alone
    private void record(TracingChannel<?> channel) {
        TracingChannel<Object> any = (TracingChannel<Object>) channel;
        any.start().bindStore(store, operation -> begin(channel.name(), operation));
        Subscription inputs = any.requestInputs();
        Subscription subscription = any.subscribe(this);
        closing.add(() -> {
            subscription.close();
            inputs.close();
            any.start().unbindStore(store);
        });
    }

    private @Nullable TraceContext begin(String channel, Operation<Object> operation) {
        Object payload = operation.payload();
        try {
            Mapper<Object> mapper = mapperOf(channel, payload);
            TraceContext current = store.get();
            TraceContext incoming = read(mapper.incomingHeaders(payload));
            TraceContext parent = current == null ? incoming : current;
            boolean linked = current != null && mapper.spanKind(payload) == SpanKind.CONSUMER;
            List<TraceContext> links = Stream.concat(
                            Stream.ofNullable(linked ? incoming : null),
                            mapper.links(payload).stream().map(SpanRecorder::read))
                    .filter(Objects::nonNull)
                    .toList();
            TraceContext context = TraceContext.within(parent);
            RecordedSpan span = new RecordedSpan(mapper, operation, context, parent, links, contentCapture);
            synchronized (byOperation) {
                byOperation.put(operation, span);
                spans.add(span);
                byOperation.notifyAll();
            }
            if (span.atStart().name() == null) {
                return current;
            }
            HeaderWriter outgoing = mapper.outgoingHeaders(payload);
            if (outgoing != null) {
                context.write(outgoing);
            }
            return context;
        } catch (RuntimeException | Error failure) {
            breakWith(failure);
            return null;
        }
    }

    private static @Nullable TraceContext read(@Nullable HeaderReader headers) {
        return headers == null ? null : TraceContext.read(headers);
    }

    @SuppressWarnings("unchecked") // as it says itself
    private Mapper<Object> mapperOf(String channel, Object payload) {
        for (Mapper<?> mapper : mappers) {
            if (mapper.channel().equals(channel) && mapper.payloadType().isInstance(payload)) {
                return (Mapper<Object>) mapper;
            }
        }
        throw new AssertionError("There is no mapper for " + payload.getClass() + " on " + channel + '.');
    }

    @Override
    public void end(Operation<Object> operation) {
        if (operation.hasResult() || operation.hasError()) {
            settle(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<Object> operation) {
        settle(operation);
    }

    /** Once: an operation whose callback is called within its call comes here twice. */
    private void settle(Operation<Object> operation) {
        synchronized (byOperation) {
            RecordedSpan span = byOperation.get(operation);
            if (span != null && !span.hasEnded()) {
                try {
                    span.end(contentCapture);
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

    /** Whether all that has begun has ended. */
    boolean isOver() {
        return spans().stream().allMatch(RecordedSpan::hasEnded);
    }

    /** Waits for so many spans to end, and for all else that has begun; there must not be more. */
    List<RecordedSpan> await(int count) {
        return await(span -> true, count);
    }

    RecordedSpan awaitOnly() {
        return await(1).get(0);
    }

    /** Waits for all that has begun to end. */
    List<RecordedSpan> awaitAll() {
        Assertions.assertTrue(await(this::isOver), () -> "not all have ended: " + this);
        return spans();
    }

    /** As {@link #await(int)}, and counts the spans of a kind only. */
    List<RecordedSpan> await(SpanKind kind, int count) {
        return await(span -> span.kind() == kind, count);
    }

    /** Waits for so many of the wanted spans to end, and for all else that has begun; there must not be more that are wanted. */
    List<RecordedSpan> await(Predicate<RecordedSpan> wanted, int count) {
        boolean over = await(() -> spans().stream().filter(wanted).count() >= count && isOver());
        List<RecordedSpan> found = spans().stream().filter(wanted).toList();
        Assertions.assertTrue(
                over && found.size() == count,
                () -> "Expected " + count + " ended spans, but there are " + found.size() + " of " + this);
        return found;
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

    /** Collects garbage until all that has begun has ended, or for as long as there is patience. */
    void collectGarbage() {
        long deadline = System.nanoTime() + patience.left().toNanos();
        while (!isOver() && System.nanoTime() < deadline) {
            System.gc();
        }
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

    /** What an instrument has counted of the spans that ended, by its dimensions: each once unless the instrument has a value. */
    Map<Map<String, Object>, Integer> measured(String name) {
        Map<Map<String, Object>, Integer> series = new HashMap<>();
        for (RecordedSpan span : spans()) {
            Instrument instrument = instrument(span, name);
            if (span.hasEnded() && instrument != null) {
                Map<String, Object> attributes = span.atEnd().attributes();
                Object value = instrument.value() == null
                        ? null
                        : attributes.get(instrument.value().name());
                series.merge(
                        dimensions(instrument, attributes),
                        value instanceof Long count ? count.intValue() : 1,
                        Integer::sum);
            }
        }
        return series;
    }

    /** How many of the spans that an instrument counts are under way, by their dimensions at the start. */
    Map<Map<String, Object>, Integer> active(String name) {
        Map<Map<String, Object>, Integer> series = new HashMap<>();
        for (RecordedSpan span : spans()) {
            Instrument instrument = instrument(span, name);
            if (!span.hasEnded() && instrument != null) {
                series.merge(dimensions(instrument, span.atStart().startAttributes()), 1, Integer::sum);
            }
        }
        return series;
    }

    private static @Nullable Instrument instrument(RecordedSpan span, String name) {
        return span.mapper().instruments().stream()
                .filter(instrument -> instrument.name().equals(name) && instrument.measures(span.kind()))
                .findFirst()
                .orElse(null);
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
        closing.forEach(Runnable::run);
        closing.clear();
    }

    @Override
    public String toString() {
        return spans().stream().map(span -> "\n  " + span).toList().toString();
    }
}
