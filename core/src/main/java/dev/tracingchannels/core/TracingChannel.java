// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Five channels for the life of one operation: {@code start}, {@code end}, {@code asyncStart}, {@code asyncEnd} and {@code
 * error}. The counterpart of Node.js's {@code TracingChannel}.
 *
 * <p>A library keeps one in a constant and runs its operations through one of the {@code trace} methods, whichever fits the
 * shape of its API. While the channel is idle a call costs one volatile read and runs the work directly; the payload is not
 * made. A traced call gives its caller the same result, exception and cancellation as an untraced one.
 *
 * <pre>{@code
 * private static final TracingChannel<Query> QUERIES = TracingChannel.named("my-database:query");
 *
 * Rows execute(String sql) throws SQLException {
 *     if (!QUERIES.hasSubscribers()) {
 *         return connection.send(sql);
 *     }
 *     return QUERIES.traceSync(() -> new Query(sql, host, port), () -> connection.send(sql));
 * }
 * }</pre>
 *
 * <p>Safe for use from many threads.
 *
 * @param <P> the type of the payload, a small immutable type that belongs to the library's API
 */
public final class TracingChannel<P> {
    private final String name;
    private final BoundedChannel<Operation<P>> calls;
    private final BoundedChannel<Operation<P>> continuations;
    private final Channel<Operation<P>> error;
    /** Whether any of the five channels has subscribers. Written under {@link Registry#LOCK}. */
    private volatile boolean subscribed;
    /** How many requests for inputs are open. Guarded by {@link Registry#LOCK}. */
    private int inputRequests;
    /** Whether there are requests and subscribers. Written under {@link Registry#LOCK}. */
    private volatile boolean inputsRequested;

    TracingChannel(String name) {
        this(
                name,
                BoundedChannel.of(part(name, "start"), part(name, "end")),
                BoundedChannel.of(part(name, "asyncStart"), part(name, "asyncEnd")),
                part(name, "error"));
    }

    private TracingChannel(
            String name,
            BoundedChannel<Operation<P>> calls,
            BoundedChannel<Operation<P>> continuations,
            Channel<Operation<P>> error) {
        this.name = name;
        this.calls = calls;
        this.continuations = continuations;
        this.error = Objects.requireNonNull(error, "error");
        synchronized (Registry.LOCK) {
            calls.start().addUser(this);
            calls.end().addUser(this);
            continuations.start().addUser(this);
            continuations.end().addUser(this);
            error.addUser(this);
            refresh();
        }
    }

    private static <P> Channel<Operation<P>> part(String name, String event) {
        return Channel.named("tracing:" + name + ':' + event);
    }

    /**
     * Returns the tracing channel of a name, made of the channels {@code tracing:<name>:start} and so on.
     *
     * @param name {@code <library>:<operation>}: the library's artifact or product name, and a domain noun or verb
     * @param <P> the type of the payload
     * @return the tracing channel; the same object as long as something refers to it
     * @throws IllegalArgumentException if the name is empty
     */
    public static <P> TracingChannel<P> named(String name) {
        Preparation.forNames();
        @SuppressWarnings("unchecked") // the name stands for the type
        TracingChannel<P> channel =
                (TracingChannel<P>) Registry.TRACING_CHANNELS.get(name, () -> new TracingChannel<P>(name));
        return channel;
    }

    /**
     * Makes a tracing channel of five given channels.
     *
     * @param start published before the work
     * @param end published when the call returned or threw
     * @param asyncStart published when an asynchronous operation is over
     * @param asyncEnd published last, after the callback in the callback form
     * @param error published when the operation failed
     * @param <P> the type of the payload
     * @return a new tracing channel, named after its start channel
     */
    public static <P> TracingChannel<P> of(
            Channel<Operation<P>> start,
            Channel<Operation<P>> end,
            Channel<Operation<P>> asyncStart,
            Channel<Operation<P>> asyncEnd,
            Channel<Operation<P>> error) {
        return new TracingChannel<>(
                start.name(), BoundedChannel.of(start, end), BoundedChannel.of(asyncStart, asyncEnd), error);
    }

    /**
     * Returns the names of the tracing channels that exist at the moment, except those made of given channels.
     *
     * @return the names in alphabetical order; a copy
     */
    public static Set<String> names() {
        Preparation.forNames();
        return Registry.TRACING_CHANNELS.names();
    }

    /**
     * Calls a listener with the name of each tracing channel that is made from now on, so that a tool can discover
     * publishers. A channel that was collected and is made again is reported again.
     *
     * @param listener takes the name, on the thread that named the channel; what it throws goes to the {@link
     *     ErrorHandler}
     * @return a handle; closing it ends the subscription
     */
    public static Subscription onNamed(Consumer<String> listener) {
        Preparation.forListeners();
        return Registry.TRACING_CHANNELS.onNamed(listener);
    }

    /**
     * Returns the name.
     *
     * @return the name as given
     */
    public String name() {
        return name;
    }

    /**
     * Returns the channel that is published before the work.
     *
     * @return the channel
     */
    public Channel<Operation<P>> start() {
        return calls.start();
    }

    /**
     * Returns the channel that is published when the call returned or threw.
     *
     * @return the channel
     */
    public Channel<Operation<P>> end() {
        return calls.end();
    }

    /**
     * Returns the channel that is published when an asynchronous operation is over.
     *
     * @return the channel
     */
    public Channel<Operation<P>> asyncStart() {
        return continuations.start();
    }

    /**
     * Returns the channel that is published last in an asynchronous operation.
     *
     * @return the channel
     */
    public Channel<Operation<P>> asyncEnd() {
        return continuations.end();
    }

    /**
     * Returns the channel that is published when an operation failed.
     *
     * @return the channel
     */
    public Channel<Operation<P>> error() {
        return error;
    }

    /**
     * Returns whether any of the five channels has subscribers. Costs one volatile read.
     *
     * @return true when there is a subscriber or a bound store
     */
    public boolean hasSubscribers() {
        return subscribed;
    }

    /**
     * Returns whether a subscriber has asked for the inputs of operations. Costs one volatile read; check it before keeping an
     * input for a payload that is made later, such as the value of a statement's parameter.
     *
     * @return true when the channel has subscribers and a request is open
     */
    public boolean inputsRequested() {
        return inputsRequested;
    }

    /**
     * Asks the publisher for inputs that it keeps only on request, as {@link #inputsRequested} tells it. A subscriber asks
     * before it subscribes, and may lack the inputs of what is under way. Several requests have no further effect.
     *
     * @return a handle; closing it ends this request and no other
     */
    public Subscription requestInputs() {
        changeInputRequests(1);
        return new OnceSubscription(() -> changeInputRequests(-1));
    }

    private void changeInputRequests(int difference) {
        synchronized (Registry.LOCK) {
            inputRequests += difference;
            refresh();
        }
    }

    void refresh() {
        boolean before = subscribed;
        subscribed = calls.hasSubscribers() || continuations.hasSubscribers() || error.hasSubscribers();
        inputsRequested = subscribed && inputRequests > 0;
        if (subscribed != before) {
            Registry.TRACING_CHANNELS.pin(name, this, subscribed);
        }
    }

    /**
     * Adds a subscriber to all five channels, to {@code start} last. It may receive the later events of an operation that is
     * under way, and receives all events of every operation whose {@code start} it receives.
     *
     * @param subscriber takes the events
     * @return a handle; closing it ends this subscription and no other of the same subscriber. May be ignored in favour of
     *     {@link #unsubscribe}
     */
    public Subscription subscribe(TracingSubscriber<? super P> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Subscription[] parts = new Subscription[EventSubscriber.ASYNC_END + 1];
        for (int event = EventSubscriber.ASYNC_END; event >= EventSubscriber.START; event--) {
            parts[event] = channel(event).subscribe(new EventSubscriber<>(event, subscriber));
        }
        return new OnceSubscription(() -> {
            for (Subscription part : parts) {
                part.close();
            }
        });
    }

    /**
     * Removes a subscriber from all five channels, from {@code start} last. If it was added twice, this removes the
     * first of the two. Of an operation that is under way meanwhile, the subscriber misses only the later events.
     *
     * @param subscriber the object that was given to {@link #subscribe}
     * @return whether it was subscribed to all five
     */
    public boolean unsubscribe(TracingSubscriber<? super P> subscriber) {
        boolean all = true;
        for (int event = EventSubscriber.ASYNC_END; event >= EventSubscriber.START; event--) {
            all &= channel(event).unsubscribe(new EventSubscriber<>(event, subscriber));
        }
        return all;
    }

    /**
     * Traces work that is over when it returns: {@code start}, the work, {@code end}; or {@code start}, the work, {@code
     * error}, {@code end}.
     *
     * <pre>{@code
     * Rows execute(String sql) throws SQLException {
     *     return QUERIES.traceSync(() -> new Query(sql, host), () -> connection.send(sql));
     * }
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable> R traceSync(Supplier<? extends P> payload, Body<R, X> body)
            throws X {
        if (!subscribed) {
            return body.run();
        }
        Operation<P> operation = operation(payload);
        return operation == null ? body.run() : call(operation, body, null);
    }

    /**
     * As {@link #traceSync(Supplier, Body)}, for work that throws two checked exceptions. Chosen by a call that names what is
     * returned and thrown; see {@link TwoExceptionBody}.
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @param <Y> what else the work throws
     * @return what the work returned
     * @throws X what the work threw
     * @throws Y what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable, Y extends Throwable> R traceSync(
            Supplier<? extends P> payload, TwoExceptionBody<R, X, Y> body) throws X, Y {
        // Not by way of the other form: each frame counts where the stack is at its end.
        if (!subscribed) {
            return body.run();
        }
        Operation<P> operation = operation(payload);
        return operation == null ? body.run() : call(operation, body, null);
    }

    /**
     * Traces work that returns a stage: {@code start}, the work, {@code end}; once the stage completes, [{@code error}],
     * {@code asyncStart}, {@code asyncEnd}; then the caller's continuations.
     *
     * <p>The caller gets a stage that behaves as the one of the work would: same result, same exception in the same wrapping,
     * and completing or cancelling it reaches that stage. It is a {@link java.util.concurrent.CompletableFuture} if the stage
     * is just that, or is of a class that the caller cannot name. A stage of any other class is returned itself, so that a
     * promised type is kept; then the order between the last events and the caller's continuations is the stage's own.
     *
     * <p>Work that returns no stage, or null, is over when it returns, as in {@link #traceSync}. So is work that throws.
     *
     * <pre>{@code
     * CompletableFuture<Rows> executeAsync(String sql) {
     *     return QUERIES.traceStage(() -> new Query(sql, host), () -> connection.sendAsync(sql));
     * }
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel has no subscribers
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned, or a stage that ends as the one returned
     * @throws X what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable> R traceStage(
            Supplier<? extends P> payload, Body<R, X> body) throws X {
        if (!subscribed) {
            return body.run();
        }
        Operation<P> operation = operation(payload);
        if (operation == null) {
            return body.run();
        }
        Continuation<P> continuation = new Continuation<>(this, operation, CompletionStage.class);
        R result = call(operation, body, continuation);
        return result instanceof CompletionStage ? continuation.follow(result, body.getClass()) : result;
    }

    /**
     * Traces work that passes its outcome to a callback: {@code start}, the work, {@code end}; when the callback is called,
     * [{@code error}], {@code asyncStart}, the callback, {@code asyncEnd}. The callback may be called within the work, too.
     *
     * <p>The callback runs in the caller's context. What it throws goes to its caller. If it is called again, it
     * runs again, without events.
     *
     * <pre>{@code
     * channel.traceCallback(() -> new Get(key), (value, error) -> use(value, error), callback -> {
     *     client.get(key, callback::succeed, callback::fail);
     *     return null;
     * });
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param callback the caller's callback: takes the result, or a non-null error
     * @param body the work, which hands the traced callback on
     * @param <T> the type of the outcome
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public <T extends @Nullable Object, R extends @Nullable Object, X extends Throwable> R traceCallback(
            Supplier<? extends P> payload,
            BiConsumer<? super T, ? super @Nullable Throwable> callback,
            CallbackBody<T, R, X> body)
            throws X {
        if (!subscribed) {
            return body.run(new Callback<>(callback, null));
        }
        Operation<P> operation = operation(payload);
        if (operation == null) {
            return body.run(new Callback<>(callback, null));
        }
        Continuation<P> continuation = new Continuation<>(this, operation, null);
        Callback<T> traced = new Callback<>(callback, continuation);
        return call(operation, () -> body.run(traced), continuation);
    }

    /**
     * Traces work that returns an iterator, until it is exhausted, fails or is abandoned. Items are pulled in the context of
     * the operation.
     *
     * <pre>{@code
     * Iterator<Row> rows(String sql) {
     *     return QUERIES.traceIterator(() -> new Query(sql, host), Collectors.counting(), () -> cursor(sql));
     * }
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param accumulator makes the result of the operation from the items; its finisher runs when the result is first
     *     asked for, if it is
     * @param body the work
     * @param <T> the type of the items
     * @param <X> what the work throws
     * @return an iterator over the same items
     * @throws X what the work threw
     */
    public <T extends @Nullable Object, X extends Throwable> Iterator<T> traceIterator(
            Supplier<? extends P> payload, Collector<? super T, ?, ?> accumulator, Body<Iterator<T>, X> body) throws X {
        return this.<Iterator<T>, T, X>traceStreamed(payload, accumulator, body, TracedIterator::new);
    }

    /**
     * Traces work that returns a stream, until it is exhausted, fails, is closed or abandoned. Items are pulled in the
     * context of the operation. A stream that a short-circuiting operation leaves in the middle must be closed to end its
     * operation at once. The stream does not report its exact size, so that {@link Stream#count} takes all items, too.
     *
     * <pre>{@code
     * Stream<Row> stream(String sql) {
     *     return QUERIES.traceStream(() -> new Query(sql, host), Collectors.counting(), () -> rows(sql));
     * }
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param accumulator makes the result of the operation from the items; its finisher runs when the result is first
     *     asked for, if it is
     * @param body the work
     * @param <T> the type of the items
     * @param <X> what the work throws
     * @return a stream of the same items, sequential or parallel as the work's
     * @throws X what the work threw
     */
    public <T extends @Nullable Object, X extends Throwable> Stream<T> traceStream(
            Supplier<? extends P> payload, Collector<? super T, ?, ?> accumulator, Body<Stream<T>, X> body) throws X {
        return this.<Stream<T>, T, X>traceStreamed(payload, accumulator, body, TracedSpliterator::stream);
    }

    /**
     * Traces work that returns a streamed response of the library's own type: {@code start}, the work, {@code end}, items,
     * [{@code error}], {@code asyncStart}, {@code asyncEnd}. The library wraps its response so that it reports its items and
     * its end to the {@link StreamedOperation}, whichever of completion, failure, cancel and close comes first. When the
     * wrapper is abandoned and collected, the operation ends then.
     *
     * <p>Work that returns null is taken as over, with a null result. Work that throws is traced as in {@link #traceSync}.
     *
     * <pre>{@code
     * Reply chat(Prompt prompt) {
     *     return CHATS.traceStreamed(
     *             () -> new Chat(prompt), Collectors.joining(), () -> client.send(prompt), TracedReply::new);
     * }
     *
     * final class TracedReply implements Reply {
     *     private final Reply reply;
     *     private final StreamedOperation<String> operation;
     *
     *     public String next() {
     *         String word = reply.next();
     *         if (word == null) {
     *             operation.succeed();
     *         } else {
     *             operation.next(word);
     *         }
     *         return word;
     *     }
     *
     *     public void close() {
     *         reply.close();
     *         operation.cancel();
     *     }
     * }
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param accumulator makes the result of the operation from the items; its finisher runs when the result is first
     *     asked for, if it is
     * @param body the work
     * @param wrap wraps what the work returned
     * @param <S> the type of the response
     * @param <T> the type of the items
     * @param <X> what the work throws
     * @return the wrapped response
     * @throws X what the work threw
     */
    public <S extends @Nullable Object, T extends @Nullable Object, X extends Throwable> S traceStreamed(
            Supplier<? extends P> payload,
            Collector<? super T, ?, ?> accumulator,
            Body<S, X> body,
            BiFunction<S, StreamedOperation<T>, S> wrap)
            throws X {
        if (!subscribed) {
            return body.run();
        }
        Operation<P> operation = operation(payload);
        if (operation == null) {
            return body.run();
        }
        Continuation<P> continuation = new Continuation<>(this, operation, Object.class);
        S response = call(operation, body, continuation);
        return response == null ? response : wrapped(response, continuation, accumulator, wrap);
    }

    /**
     * As {@link #traceStreamed(Supplier, Collector, Body, BiFunction)}, for work that throws two checked exceptions. Chosen by a
     * call that names the types; see {@link TwoExceptionBody}.
     *
     * @param payload makes the payload; not called while the channel is idle
     * @param accumulator makes the result of the operation from the items; its finisher runs when the result is first
     *     asked for, if it is
     * @param body the work
     * @param wrap wraps what the work returned
     * @param <S> the type of the response
     * @param <T> the type of the items
     * @param <X> what the work throws
     * @param <Y> what else the work throws
     * @return the wrapped response
     * @throws X what the work threw
     * @throws Y what the work threw
     */
    public <S extends @Nullable Object, T extends @Nullable Object, X extends Throwable, Y extends Throwable>
            S traceStreamed(
                    Supplier<? extends P> payload,
                    Collector<? super T, ?, ?> accumulator,
                    TwoExceptionBody<S, X, Y> body,
                    BiFunction<S, StreamedOperation<T>, S> wrap)
                    throws X, Y {
        if (!subscribed) {
            return body.run();
        }
        Operation<P> operation = operation(payload);
        if (operation == null) {
            return body.run();
        }
        Continuation<P> continuation = new Continuation<>(this, operation, Object.class);
        S response = call(operation, body, continuation);
        return response == null ? response : wrapped(response, continuation, accumulator, wrap);
    }

    /** Wraps the response. A response that cannot be wrapped goes to the caller as it is, and its operation ends. */
    private <S, T extends @Nullable Object> S wrapped(
            S response,
            Continuation<P> continuation,
            Collector<? super T, ?, ?> accumulator,
            BiFunction<S, StreamedOperation<T>, S> wrap) {
        StreamedOperation<T> operation = null;
        try {
            operation = StreamedOperation.of(continuation, accumulator);
            return wrap.apply(response, operation);
        } catch (Throwable failure) {
            unwrapped(response, continuation, operation, failure);
            return response;
        }
    }

    private void unwrapped(
            Object response,
            Continuation<P> continuation,
            @Nullable StreamedOperation<?> operation,
            Throwable failure) {
        try {
            Errors.report("wrapping", response, name, failure);
            if (operation != null) {
                operation.cancel();
            } else if (continuation.claim()) {
                continuation.settle();
            }
        } catch (Throwable noStackLeft) {
            // The caller must get the response.
        }
    }

    /**
     * Opens an operation by hand, for libraries that report their work by events: publishes {@code start} and enters
     * the stores bound to it. Close the operation when the call is over, and settle it when its outcome is known.
     *
     * <pre>{@code
     * void onCommand(Command command) {
     *     try (OpenOperation operation = COMMANDS.open(() -> new Send(command.name()))) {
     *         command.onDone(operation::succeed, operation::fail);
     *         write(command);
     *     }
     * }
     * }</pre>
     *
     * @param payload makes the payload; not called while the channel is idle
     * @return the operation; one that does nothing if the channel is idle
     */
    public OpenOperation open(Supplier<? extends P> payload) {
        if (!subscribed) {
            return OpenOperation.IDLE;
        }
        Operation<P> operation = operation(payload);
        return operation == null ? OpenOperation.IDLE : OpenOperation.begin(this, operation);
    }

    private @Nullable Operation<P> operation(Supplier<? extends P> payload) {
        P made;
        try {
            made = payload.get();
        } catch (Throwable failure) {
            return untraced(failure);
        }
        return made == null ? untraced(null) : new Operation<>(made);
    }

    /** Does not take the supplier: the compiler cannot avoid allocating an object that a call may keep. */
    private @Nullable Operation<P> untraced(@Nullable Throwable failure) {
        Errors.report(
                "payload supplier of channel " + name,
                failure == null ? new NullPointerException("the payload supplier returned null") : failure);
        return null;
    }

    /**
     * Runs the work between {@code start} and {@code end}. What the work returns is the result, unless there is a
     * continuation that waits for it.
     *
     * <p>There is no {@code finally}, and everything that only follows a failure is one call. The smaller this method
     * is when compiled, the more callers inline it, which avoids the objects for payload and body; and a scope that no
     * call can keep need not be allocated either.
     */
    @SuppressWarnings("NullAway") // without a failure there is a result, null only where R allows it
    private <R extends @Nullable Object, X extends Throwable, Y extends Throwable> R call(
            Operation<P> operation, TwoExceptionBody<R, X, Y> body, @Nullable Continuation<P> continuation)
            throws X, Y {
        boolean bounded = calls.hasSubscribers();
        StoreScope stores = bounded ? calls.start().newScope() : null;
        R result = null;
        Throwable failure = null;
        try {
            if (bounded) {
                calls.start().begin(operation, stores);
            }
            if (continuation != null) {
                continuation.began();
            }
            result = body.run();
            if (continuation == null || continuation.isOver(result)) {
                operation.succeed(result);
            }
        } catch (Throwable thrown) {
            failure = thrown;
            failed(operation, thrown);
        }
        if (bounded) {
            calls.leave(operation, stores);
        }
        if (failure != null) {
            throw TracingChannel.<X>unchecked(failure);
        }
        return result;
    }

    private void failed(Operation<P> operation, Throwable failure) {
        try {
            operation.fail(failure);
            error.publish(operation);
        } catch (Throwable noStackLeft) {
            // The stores must be left, and the caller must get the failure.
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what the body throws is an X or unchecked
    private static <X extends Throwable> X unchecked(Throwable failure) {
        return (X) failure;
    }

    BoundedChannel<Operation<P>> calls() {
        return calls;
    }

    BoundedChannel<Operation<P>> continuations() {
        return continuations;
    }

    private Channel<Operation<P>> channel(int event) {
        switch (event) {
            case EventSubscriber.START:
                return start();
            case EventSubscriber.ERROR:
                return error();
            case EventSubscriber.END:
                return end();
            case EventSubscriber.ASYNC_START:
                return asyncStart();
            default:
                return asyncEnd();
        }
    }

    @Override
    public String toString() {
        return "TracingChannel{" + name + (subscribed ? ", subscribed" : "") + '}';
    }
}
