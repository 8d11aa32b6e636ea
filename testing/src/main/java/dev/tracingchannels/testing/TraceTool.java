// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tool as sinks are, on all channels of a library: it makes a span of each operation, puts it into the outgoing headers as {@code
 * traceparent}, continues and links to what comes in, and makes it current. For contracts that follow a trace from one operation to
 * another. Safe for use from many threads.
 */
final class TraceTool implements AutoCloseable {
    static final String HEADER = "traceparent";
    private static final AtomicLong IDS = new AtomicLong(0x1000);

    private final Store<Span> store = Store.create("trace tool");
    private final List<Span> ended = Collections.synchronizedList(new ArrayList<>());
    private final Map<Operation<?>, Span> open = Collections.synchronizedMap(new IdentityHashMap<>());
    private final List<Runnable> closing = new ArrayList<>();

    TraceTool(List<? extends Mapper<?>> mappers) {
        Map<String, List<Mapper<?>>> byChannel = new LinkedHashMap<>();
        for (Mapper<?> mapper : mappers) {
            byChannel
                    .computeIfAbsent(mapper.channel(), channel -> new ArrayList<>())
                    .add(mapper);
        }
        byChannel.forEach(this::listen);
    }

    private void listen(String name, List<Mapper<?>> mappers) {
        TracingChannel<Object> channel = TracingChannel.named(name);
        Subscription subscription = channel.subscribe(new Ending());
        channel.start().bindStore(store, operation -> begin(mappers, operation));
        closing.add(() -> {
            channel.start().unbindStore(store);
            subscription.close();
        });
    }

    @SuppressWarnings("unchecked") // a mapper gets payloads of its own type alone
    private @Nullable Span begin(List<Mapper<?>> mappers, Operation<Object> operation) {
        Span current = store.get();
        Mapper<Object> mapper = (Mapper<Object>) mappers.stream()
                .filter(each -> each.payloadType().isInstance(operation.payload()))
                .findFirst()
                .orElse(null);
        if (mapper == null || mapper.spanName(operation.payload()) == null) {
            return current;
        }
        Object payload = operation.payload();
        String incoming = sender(mapper.incomingHeaders(payload));
        boolean linked = current != null && mapper.spanKind(payload) == SpanKind.CONSUMER;
        Span span = new Span(
                mapper,
                operation,
                String.format("%016x", IDS.incrementAndGet()),
                current == null ? incoming : current.id,
                Stream.concat(
                                Stream.ofNullable(linked ? incoming : null),
                                mapper.links(payload).stream().map(TraceTool::sender))
                        .filter(Objects::nonNull)
                        .toList());
        HeaderWriter outgoing = mapper.outgoingHeaders(payload);
        if (outgoing != null) {
            outgoing.set(HEADER, "00-" + "a".repeat(32) + '-' + span.id + "-01");
        }
        open.put(operation, span);
        return span;
    }

    /** The span that a header was written by; null without one. */
    static @Nullable String sender(@Nullable HeaderReader headers) {
        String value = headers == null ? null : headers.get(HEADER);
        return value == null ? null : sender(value);
    }

    static String sender(String traceparent) {
        return traceparent.split("-", -1)[2];
    }

    private void end(Operation<Object> operation) {
        Span span = open.remove(operation);
        if (span != null) {
            span.mapped = MappedSpan.of(span.mapper(), operation);
            synchronized (ended) {
                ended.add(span);
                ended.notifyAll();
            }
        }
    }

    /** The span that is current on this thread. */
    @Nullable
    Span current() {
        return store.get();
    }

    /** Runs something in a span of the application's own, which is of no channel. */
    void within(String id, Work body) throws Exception {
        store.<@Nullable Object, Exception>run(Span.ofApplication(id), () -> {
            body.run();
            return null;
        });
    }

    /** Those that have ended, in that order; a copy. */
    List<Span> ended() {
        synchronized (ended) {
            return List.copyOf(ended);
        }
    }

    /** Waits until spans have ended as is wanted, or for as long as given. */
    void await(BooleanSupplier wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (ended) {
            for (long left = timeout.toMillis();
                    left > 0 && !wanted.getAsBoolean();
                    left = (deadline - System.nanoTime()) / 1_000_000) {
                ended.wait(left);
            }
        }
    }

    boolean isAnyOpen() {
        return !open.isEmpty();
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }

    /** Some work. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private final class Ending implements TracingSubscriber<Object> {
        @Override
        public void end(Operation<Object> operation) {
            if (operation.hasResult() || operation.hasError()) {
                TraceTool.this.end(operation);
            }
        }

        @Override
        public void asyncEnd(Operation<Object> operation) {
            TraceTool.this.end(operation);
        }
    }

    /** One span. */
    static final class Span {
        private final @Nullable Mapper<Object> mapper;
        private final @Nullable Operation<?> operation;
        private final String id;
        private final @Nullable String parent;
        private final List<String> links;
        private volatile @Nullable MappedSpan mapped;

        private Span(
                @Nullable Mapper<Object> mapper,
                @Nullable Operation<?> operation,
                String id,
                @Nullable String parent,
                List<String> links) {
            this.mapper = mapper;
            this.operation = operation;
            this.id = id;
            this.parent = parent;
            this.links = links;
        }

        private static Span ofApplication(String id) {
            return new Span(null, null, id, null, List.of());
        }

        String id() {
            return id;
        }

        @Nullable
        String parent() {
            return parent;
        }

        List<String> links() {
            return links;
        }

        Mapper<Object> mapper() {
            return Objects.requireNonNull(mapper);
        }

        Operation<?> operation() {
            return Objects.requireNonNull(operation);
        }

        /** What it says; once it has ended. */
        MappedSpan mapped() {
            return Objects.requireNonNull(mapped);
        }

        @Override
        public String toString() {
            return id + " of " + parent + ' ' + links + ' ' + mapped;
        }
    }
}
