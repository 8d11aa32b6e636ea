// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.StreamedOperation;
import dev.tracingchannels.core.TracingChannel;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collector;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * Traces a publisher of <a href="https://www.reactive-streams.org">Reactive Streams</a> (1.0.4). Each subscription is
 * one operation: {@code start}, {@code end}, items, [{@code error}], {@code asyncStart}, {@code asyncEnd}. The last
 * events come when the source completes or fails or the subscriber cancels, whichever is first, and before the signal
 * is passed on. A publisher without a subscription is no operation. A subscription that source and subscriber no longer
 * refer to ends when it is collected.
 *
 * <p>The context of the operation is current while the source is subscribed to, asked for items and cancelled. The
 * subscriber is called in the context in which it subscribed. Requests, items, cancellation and errors pass unchanged,
 * and nothing is buffered. Reactor's own context passes through as well.
 *
 * <p>Safe for use from many threads, as far as the source is.
 *
 * <pre>{@code
 * Publisher<Row> rows(String sql) {
 *     return TracedPublisher.of(QUERIES, () -> new Query(sql), Collectors.counting(), connection.send(sql));
 * }
 * }</pre>
 *
 * @param <P> the type of the payload
 * @param <T> the type of the items
 */
public final class TracedPublisher<P, T> implements Publisher<T> {
    private final TracingChannel<P> channel;
    private final Supplier<? extends P> payload;
    private final Collector<? super T, ?, ?> accumulator;
    private final Publisher<T> source;

    private TracedPublisher(
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
     * @return a publisher of the same items. It is never of the source's class: if an API promises a type of its own
     *     library, convert it back with {@code Flux.from}, {@code Mono.fromDirect} or {@code Flowable.fromPublisher}
     */
    public static <P, T> Publisher<T> of(
            TracingChannel<P> channel,
            Supplier<? extends P> payload,
            Collector<? super T, ?, ?> accumulator,
            Publisher<T> source) {
        return new TracedPublisher<>(channel, payload, accumulator, source);
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
        TracedSubscriber<T> traced = TracedSubscriber.of(operation, downstream);
        try (Scope scope = operation.enter()) {
            source.subscribe(traced);
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "TracedPublisher{" + channel.name() + ", " + source + '}';
    }
}
