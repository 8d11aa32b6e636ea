// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two channels, {@code start} and {@code end}, around a piece of work. For work whose outcome does not matter: the end is
 * published after an exception too, and there is neither result nor error. The counterpart of Node.js's {@code
 * BoundedChannel}; safe for use from many threads.
 *
 * @param <T> the type of the messages, of which one object is published on both channels
 */
public final class BoundedChannel<T> {
    private final Channel<T> start;
    private final Channel<T> end;

    private BoundedChannel(Channel<T> start, Channel<T> end) {
        this.start = start;
        this.end = end;
    }

    /**
     * The bounded channel of a name: of {@code bounded:<name>:start} and {@code bounded:<name>:end}. Its channels are not
     * those of the {@linkplain TracingChannel tracing channel} of the same name, whose subscribers expect an {@link
     * Operation}.
     *
     * @param name {@code <library>:<operation>} by convention
     * @param <T> the type of the messages
     * @return the bounded channel
     * @throws IllegalArgumentException if the name is empty
     */
    public static <T> BoundedChannel<T> named(String name) {
        Preparation.forNames();
        Registry.requireName(name);
        return of(Channel.named("bounded:" + name + ":start"), Channel.named("bounded:" + name + ":end"));
    }

    /**
     * A bounded channel of two given channels.
     *
     * @param start published before the work
     * @param end published after the work
     * @param <T> the type of the messages
     * @return the bounded channel
     */
    public static <T> BoundedChannel<T> of(Channel<T> start, Channel<T> end) {
        return new BoundedChannel<>(Objects.requireNonNull(start, "start"), Objects.requireNonNull(end, "end"));
    }

    /**
     * The channel that is published before the work.
     *
     * @return the channel
     */
    public Channel<T> start() {
        return start;
    }

    /**
     * The channel that is published after the work.
     *
     * @return the channel
     */
    public Channel<T> end() {
        return end;
    }

    /**
     * Whether either channel has subscribers.
     *
     * @return true when there is a subscriber or a bound store
     */
    public boolean hasSubscribers() {
        return start.hasSubscribers() || end.hasSubscribers();
    }

    /**
     * Does some work between the two events, in the stores bound to {@code start}.
     *
     * @param message the message
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable> R run(T message, Body<R, X> body) throws X {
        if (!hasSubscribers()) {
            return body.run();
        }
        StoreScope stores = start.newScope();
        try {
            start.begin(message, stores);
            return body.run();
        } finally {
            leave(message, stores);
        }
    }

    /**
     * Publishes the start and enters the stores bound to it; the form of {@link #run} for try-with-resources.
     *
     * @param message the message
     * @return publishes the end and leaves the stores; to be closed on this thread
     */
    public Scope scope(T message) {
        if (!hasSubscribers()) {
            return StoreScope.NONE;
        }
        StoreScope scope = new StoreScope();
        start.enterAndPublish(message, scope);
        scope.onClose(() -> end.publish(message));
        return scope;
    }

    /** Publishes the end, inside the stores that were entered at the start, and leaves them. */
    void leave(T message, @Nullable StoreScope stores) {
        try {
            end.publish(message);
        } catch (Throwable noStackLeft) {
            // The stores must be left all the same.
        }
        if (stores != null) {
            stores.close();
        }
    }

    @Override
    public String toString() {
        return "BoundedChannel{" + start.name() + ", " + end.name() + '}';
    }
}
