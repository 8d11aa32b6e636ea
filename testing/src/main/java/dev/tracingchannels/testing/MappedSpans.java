// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Maps each operation of a channel when it is over, within its last event, as sinks do; and tells within which operations a thread
 * is at work.
 *
 * <pre>{@code
 * try (MappedSpans<JdbcQuery> spans = MappedSpans.on(JdbcChannels.QUERY, mapper)) {
 *     statement.executeUpdate("DELETE FROM t WHERE id = 1");
 *     assertThat(spans.awaitOnly().name()).isEqualTo("DELETE t");
 * }
 * }</pre>
 *
 * <p>What fails to hold is thrown as an {@link AssertionError}. Hears all threads; safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
public final class MappedSpans<P> implements AutoCloseable {
    private final TracingChannel<P> channel;
    private final Mapper<P> mapper;
    private final ContentCapture contentCapture;
    private final Store<String> within = Store.create("operations of a test");
    private final Subscription inputs;
    private final Subscription subscription;

    private final Object lock = new Object();
    /** In the order of their ends. Guarded by the lock, as is the number of those that have begun. */
    private final List<MappedSpan> ended = new ArrayList<>();
    /** By identity. One that was settled elsewhere during its call has its outcome at the end of the call once more. */
    private final Set<Operation<P>> mapped = Collections.newSetFromMap(new IdentityHashMap<>());

    private int begun;

    private MappedSpans(
            TracingChannel<P> channel,
            Mapper<P> mapper,
            @Nullable Function<? super P, String> label,
            ContentCapture contentCapture) {
        this.channel = channel;
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.contentCapture = Objects.requireNonNull(contentCapture, "contentCapture");
        channel.start().bindStore(within, operation -> {
            int number = begin();
            String own = label == null ? Integer.toString(number) : label.apply(operation.payload());
            String outer = within.get();
            return outer == null ? own : outer + " > " + own;
        });
        this.inputs = channel.requestInputs();
        this.subscription = channel.subscribe(new Mapping());
    }

    /**
     * Begins to map. Operations are numbered for {@link #here}.
     *
     * @param channel the tracing channel
     * @param mapper the channel's mapper
     * @param <P> the type of the payload
     * @return the spans; to be closed
     */
    public static <P> MappedSpans<P> on(TracingChannel<P> channel, Mapper<P> mapper) {
        return new MappedSpans<>(channel, mapper, null, ContentCapture.NONE);
    }

    /**
     * Begins to map, for a tool that records content. Operations are numbered for {@link #here}.
     *
     * @param channel the tracing channel
     * @param mapper the channel's mapper
     * @param contentCapture what the tool records
     * @param <P> the type of the payload
     * @return the spans; to be closed
     */
    public static <P> MappedSpans<P> on(TracingChannel<P> channel, Mapper<P> mapper, ContentCapture contentCapture) {
        return new MappedSpans<>(channel, mapper, null, contentCapture);
    }

    /**
     * Begins to map.
     *
     * @param channel the tracing channel
     * @param mapper the channel's mapper
     * @param label what {@link #here} calls an operation
     * @param <P> the type of the payload
     * @return the spans; to be closed
     */
    public static <P> MappedSpans<P> on(
            TracingChannel<P> channel, Mapper<P> mapper, Function<? super P, String> label) {
        return new MappedSpans<>(channel, mapper, Objects.requireNonNull(label, "label"), ContentCapture.NONE);
    }

    /**
     * Returns within which operations this thread is at work, the outermost first: {@code 1} or {@code 1 > 2} for instance.
     *
     * @return the labels of the operations, or their numbers from 1 on; null if there is none
     */
    public @Nullable String here() {
        return within.get();
    }

    /**
     * Returns how many operations have begun.
     *
     * @return the number until now, whether they are over or not
     */
    public int begun() {
        synchronized (lock) {
            return begun;
        }
    }

    /**
     * Waits until so many operations are over.
     *
     * @param count how many
     * @return their spans, in the order of their ends
     * @throws AssertionError if fewer are over by then, if more have begun, or if a span is not as {@link MappedSpan#violations the
     *     conventions} demand
     */
    public List<MappedSpan> await(int count) {
        synchronized (lock) {
            waitFor(count, System.nanoTime() + new Patience().left().toNanos());
            if (ended.size() != count || begun != count) {
                throw new AssertionError("Expected " + count + " operations of " + channel.name() + ", but " + begun
                        + " have begun, and these are over: " + ended);
            }
            ended.forEach(MappedSpans::check);
            return List.copyOf(ended);
        }
    }

    /**
     * Waits until the one operation is over.
     *
     * @return its span
     * @throws AssertionError as {@link #await} does
     */
    public MappedSpan awaitOnly() {
        return await(1).get(0);
    }

    /** With the lock held. */
    private void waitFor(int count, long deadline) {
        long left = deadline - System.nanoTime();
        try {
            while (ended.size() < count && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void check(MappedSpan span) {
        List<String> violations = span.violations();
        if (!violations.isEmpty()) {
            throw new AssertionError(span + " is not as the conventions demand: " + violations);
        }
    }

    private int begin() {
        synchronized (lock) {
            return ++begun;
        }
    }

    private void add(Operation<P> operation) {
        MappedSpan span = MappedSpan.of(mapper, operation, contentCapture);
        synchronized (lock) {
            if (mapped.add(operation)) {
                ended.add(span);
            }
            lock.notifyAll();
        }
    }

    /** Stops mapping. */
    @Override
    public void close() {
        subscription.close();
        inputs.close();
        channel.start().unbindStore(within);
    }

    private final class Mapping implements TracingSubscriber<P> {
        @Override
        public void end(Operation<P> operation) {
            if (operation.hasResult() || operation.hasError()) {
                add(operation);
            }
        }

        @Override
        public void asyncEnd(Operation<P> operation) {
            add(operation);
        }
    }
}
