// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two channels, {@code start} and {@code end}, around a piece of work whose outcome does not matter: {@code end} is
 * published after an exception, too, and there is neither a result nor an error. The counterpart of Node.js's {@code
 * BoundedChannel}. Safe for use from many threads.
 * @param <T> the type of the messages; the same object is published on both channels
 */
public final class BoundedChannel<T> {
    private final Channel<T> start;
    private final Channel<T> end;

    private BoundedChannel(Channel<T> start, Channel<T> end) {
        this.start = start;
        this.end = end;
    }

    /**
     * Returns the bounded channel of a name, made of the channels {@code bounded:<name>:start} and {@code
     * bounded:<name>:end}. These are not the channels of the {@linkplain TracingChannel tracing channel} of the same
     * name, whose subscribers expect an {@link Operation}.
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
     * Makes a bounded channel of two given channels.
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
     * Returns the channel that is published before the work.
     *
     * @return the channel
     */
    public Channel<T> start() {
        return start;
    }

    /**
     * Returns the channel that is published after the work.
     *
     * @return the channel
     */
    public Channel<T> end() {
        return end;
    }

    /**
     * Returns whether either channel has subscribers.
     *
     * @return true when there is a subscriber or a bound store
     */
    public boolean hasSubscribers() {
        return start.hasSubscribers() || end.hasSubscribers();
    }

    /**
     * Publishes the start, runs the work in the stores bound to {@code start}, and publishes the end.
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
     * Publishes the start and enters the stores bound to it. This is the form of {@link #run} for try-with-resources.
     *
     * @param message the message
     * @return a scope; closing it on this thread publishes the end and leaves the stores
     */
    public Scope scope(T message) {
        if (!hasSubscribers()) {
            return StoreScope.NONE;
        }
        StoreScope scope = StoreScope.begin();
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
