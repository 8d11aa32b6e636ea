// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/**
 * Maps each operation of a channel at its last event, as tools do: later its payload may be about something that is over. Safe for
 * use from many threads.
 *
 * @param <P> the type of the payload
 */
final class SpanCollector<P> implements TracingSubscriber<P>, AutoCloseable {
    private static final ContentCapture INPUTS = ContentCapture.NONE.withInputs();
    private static final ContentCapture OUTPUTS = ContentCapture.NONE.withOutputs();

    private final Mapper<P> mapper;
    private final Patience patience;
    private final EventRecorder<P> events;
    private final Set<Operation<P>> mapped = Collections.newSetFromMap(new IdentityHashMap<>());
    private final BlockingQueue<CompletableFuture<Collected<P>>> spans = new LinkedBlockingQueue<>();
    private final Subscription subscription;

    /** What became of an operation: its span without content, with inputs, and with outputs. */
    record Collected<P>(Operation<P> operation, MappedSpan span, MappedSpan withInputs, MappedSpan withOutputs) {
        /** All that is recorded or logged of an operation, with what goes in and what comes out. */
        String everything() {
            return withInputs.toString() + withOutputs + operation + operation.payload();
        }

        /** All that is recorded or logged of an operation where the application asks for nothing. */
        String unasked() {
            return span.toString() + operation + operation.payload();
        }
    }

    SpanCollector(TracingChannel<P> channel, Mapper<P> mapper, Patience patience) {
        this.mapper = mapper;
        this.patience = patience;
        this.events = EventRecorder.on(channel, patience);
        this.subscription = channel.subscribe(this);
    }

    @Override
    public void end(Operation<P> operation) {
        if (operation.hasResult() || operation.hasError()) {
            map(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<P> operation) {
        map(operation);
    }

    /** Once: an operation whose callback is called within its call comes here twice. */
    private void map(Operation<P> operation) {
        synchronized (mapped) {
            if (!mapped.add(operation)) {
                return;
            }
        }
        CompletableFuture<Collected<P>> span = new CompletableFuture<>();
        try {
            span.complete(new Collected<>(
                    operation,
                    MappedSpan.of(mapper, operation),
                    MappedSpan.of(mapper, operation, INPUTS),
                    MappedSpan.of(mapper, operation, OUTPUTS)));
        } catch (Throwable failure) {
            span.completeExceptionally(failure);
        }
        spans.add(span);
    }

    /** The one operation that has ended since the last call, or is about to. */
    Collected<P> only() throws InterruptedException {
        Collected<P> span = next();
        Assertions.assertTrue(spans.isEmpty(), "more than one operation has ended");
        return span;
    }

    Collected<P> next() throws InterruptedException {
        CompletableFuture<Collected<P>> span = spans.poll(patience.left().toMillis(), TimeUnit.MILLISECONDS);
        if (span == null) {
            patience.inVain();
            throw new AssertionError("no operation has ended; " + events);
        }
        return span.join();
    }

    /** Those that have ended, none or more. */
    List<Collected<P>> soFar() {
        return spans.stream().map(CompletableFuture::join).toList();
    }

    /** What was published of the operations. */
    EventRecorder<P> events() {
        return events;
    }

    /** Fails if an operation does not end. */
    @Override
    public void close() {
        subscription.close();
        events.close();
    }
}
