// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.StreamedOperation;
import dev.tracingchannels.core.TracingChannel;
import java.util.Objects;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.function.Supplier;
import java.util.stream.Collector;

/**
 * Traces a publisher of the JDK, {@link java.util.concurrent.Flow.Publisher}. Otherwise it behaves like {@link
 * TracedPublisher}: each subscription is one operation, the source works in the context of the operation and the
 * subscriber in its own, and all signals pass unchanged. Needs no jar of Reactive Streams.
 *
 * <p>Safe for use from many threads, as far as the source is.
 *
 * @param <P> the type of the payload
 * @param <T> the type of the items
 */
public final class TracedFlowPublisher<P, T> implements Publisher<T> {
    private final TracingChannel<P> channel;
    private final Supplier<? extends P> payload;
    private final Collector<? super T, ?, ?> accumulator;
    private final Publisher<T> source;

    private TracedFlowPublisher(
            TracingChannel<P> channel,
            Supplier<? extends P> payload,
            Collector<? super T, ?, ?> accumulator,
            Publisher<T> source) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payload = Objects.requireNonNull(payload, "payload");
        this.accumulator = Objects.requireNonNull(accumulator, "accumulator");
        this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Traces each subscription to a publisher.
     *
     * @param channel the channel of the operations
     * @param payload makes the payload, once for each subscription; not called while the channel is idle
     * @param accumulator makes the result of an operation from the items that came
     * @param source the publisher
     * @param <P> the type of the payload
     * @param <T> the type of the items
     * @return a publisher of the same items; never of the source's class
     */
    public static <P, T> Publisher<T> of(
            TracingChannel<P> channel,
            Supplier<? extends P> payload,
            Collector<? super T, ?, ?> accumulator,
            Publisher<T> source) {
        return new TracedFlowPublisher<>(channel, payload, accumulator, source);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        // The call ends first, so that a source that emits everything during subscribe does so after "end".
        Publisher<T> traced = channel.<Publisher<T>, T, RuntimeException>traceStreamed(
                payload,
                accumulator,
                () -> source,
                (publisher, operation) -> downstream -> subscribe(publisher, operation, downstream));
        traced.subscribe(subscriber);
    }

    private static <T> void subscribe(
            Publisher<T> source, StreamedOperation<T> operation, Subscriber<? super T> downstream) {
        // Made before the operation's context is entered, in that of the subscriber.
        TracedFlowSubscriber<T> traced = new TracedFlowSubscriber<>(operation, downstream);
        try (Scope scope = operation.enter()) {
            source.subscribe(traced);
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "TracedFlowPublisher{" + channel.name() + ", " + source + '}';
    }
}
