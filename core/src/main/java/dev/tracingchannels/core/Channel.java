// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A named point-in-time event. Its publisher does not know its subscribers. The counterpart of Node.js's {@code
 * diagnostics_channel} {@code Channel}.
 *
 * <p>There is one channel per name in a process. A channel without references and without subscribers is collected.
 * Safe for use from many threads. A subscriber that is added during a publish receives the next message; one that is
 * removed during a publish still receives this one.
 *
 * <pre>{@code
 * private static final Channel<CacheMiss> MISSES = Channel.named("my-cache:miss");
 *
 * MISSES.publishLazily(() -> new CacheMiss(key));
 * }</pre>
 *
 * @param <T> the type of the messages; not checked: publisher and subscribers agree on it by the name
 */
public final class Channel<T> {
    private final String name;
    private final boolean global;
    /** Null while the channel is idle; checking that is all that a publish then costs. */
    private volatile @Nullable Listeners<T> listeners;
    /** The tracing channels that this channel is part of, which are notified when it becomes idle or gets a subscriber. Guarded by {@link Registry#LOCK}. */
    private final List<WeakReference<TracingChannel<?>>> users = new ArrayList<>(1);

    Channel(String name, boolean global) {
        this.name = name;
        this.global = global;
    }

    /**
     * Returns the channel of a name, and makes it if there is none yet.
     *
     * @param name {@code <library>:<event>} by convention
     * @param <T> the type of the messages
     * @return the one channel of that name in this process
     * @throws IllegalArgumentException if the name is empty
     */
    public static <T> Channel<T> named(String name) {
        Preparation.forNames();
        @SuppressWarnings("unchecked") // the name stands for the type
        Channel<T> channel = (Channel<T>) Registry.CHANNELS.get(name, () -> new Channel<T>(name, true));
        return channel;
    }

    /**
     * Makes a channel that can be reached only through the returned object, like a channel named by a symbol in
     * Node.js.
     *
     * @param label the name that subscribers receive; need not be unique
     * @param <T> the type of the messages
     * @return a new channel
     * @throws IllegalArgumentException if the label is empty
     */
    public static <T> Channel<T> unnamed(String label) {
        Preparation.forNames();
        return new Channel<>(Registry.requireName(label), false);
    }

    /**
     * Returns whether the channel of a name has subscribers, without making the channel.
     *
     * @param name the name of a channel
     * @return true when it has a subscriber or a bound store
     */
    public static boolean hasSubscribers(String name) {
        Preparation.forNames();
        Channel<?> channel = Registry.CHANNELS.find(Objects.requireNonNull(name, "name"));
        return channel != null && channel.hasSubscribers();
    }

    /**
     * Returns the names of the channels that exist at the moment.
     *
     * @return the names in alphabetical order; a copy
     */
    public static Set<String> names() {
        Preparation.forNames();
        return Registry.CHANNELS.names();
    }

    /**
     * Calls a listener with the name of each channel that is made from now on, so that a tool can discover publishers.
     * A channel that was collected and is made again is reported again.
     *
     * @param listener takes the name, on the thread that named the channel; what it throws goes to the {@link
     *     ErrorHandler}
     * @return a handle; closing it ends the subscription
     */
    public static Subscription onNamed(Consumer<String> listener) {
        Preparation.forListeners();
        return Registry.CHANNELS.onNamed(listener);
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
     * Returns whether the channel has subscribers. Costs one volatile read; check it before work that only subscribers
     * need.
     *
     * @return true when there is a subscriber or a bound store
     */
    public boolean hasSubscribers() {
        return listeners != null;
    }

    /**
     * Calls the subscribers with a message, in the order in which they subscribed. Never throws.
     *
     * @param message the message
     */
    public void publish(T message) {
        Listeners<T> current = listeners;
        if (current != null) {
            current.publish(message, name);
        }
    }

    /**
     * Calls the subscribers, if there are any, with the message that the supplier makes. What the supplier throws is reported
     * to the {@link ErrorHandler}.
     *
     * @param message makes the message; not called while the channel is idle
     */
    public void publishLazily(Supplier<? extends T> message) {
        Listeners<T> current = listeners;
        if (current != null) {
            T made;
            try {
                made = message.get();
            } catch (Throwable error) {
                unmade(error);
                return;
            }
            current.publish(made, name);
        }
    }

    /** Does not take the supplier: the compiler cannot avoid allocating an object that a call may keep. */
    private void unmade(Throwable error) {
        Errors.report("message supplier of channel " + name, error);
    }

    /**
     * Adds a subscriber. One that is added twice is called twice.
     *
     * @param subscriber takes the messages
     * @return a handle; closing it ends this subscription and no other of the same subscriber. May be ignored in favour of
     *     {@link #unsubscribe}
     */
    public Subscription subscribe(Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Preparation.forListeners();
        Object entry = new Object();
        synchronized (Registry.LOCK) {
            replace(Listeners.plus(listeners, subscriber, entry));
        }
        return new OnceSubscription(() -> end(entry));
    }

    private void end(Object entry) {
        synchronized (Registry.LOCK) {
            replace(Listeners.withoutEntry(listeners, entry));
        }
    }

    /**
     * Removes a subscriber. If it was added twice, this removes the first of the two.
     *
     * @param subscriber the object that was given to {@link #subscribe}; note that each evaluation of a method
     *     reference makes a new one
     * @return whether it was subscribed
     */
    public boolean unsubscribe(Subscriber<? super T> subscriber) {
        synchronized (Registry.LOCK) {
            return replace(Listeners.minus(listeners, subscriber));
        }
    }

    /**
     * Binds a store to this channel. While {@link #runStores} runs or a scope of this channel is open, the store's
     * current value is what the transform makes of the message. Binding a store again replaces its transform.
     * @param store the store
     * @param transform makes the value; if it throws, the store keeps its value and the failure is reported
     * @param <V> the type of the value
     */
    public <V> void bindStore(Store<V> store, Function<? super T, ? extends @Nullable V> transform) {
        Objects.requireNonNull(store, "store");
        StoreBinding<T> binding = new StoreBinding<>(store, Objects.requireNonNull(transform, "transform"));
        Preparation.forListeners();
        synchronized (Registry.LOCK) {
            if (!Listeners.isBound(listeners, store)) {
                ForeignStores.add(store);
            }
            replace(Listeners.plus(listeners, binding));
        }
    }

    /**
     * Binds a store that holds the message itself.
     *
     * @param store the store
     */
    public void bindStore(Store<? super T> store) {
        bindStore(store, message -> message);
    }

    /**
     * Unbinds a store.
     *
     * @param store the store
     * @return whether it was bound
     */
    public boolean unbindStore(Store<?> store) {
        synchronized (Registry.LOCK) {
            boolean unbound = replace(Listeners.minus(listeners, store));
            if (unbound) {
                ForeignStores.remove(store);
            }
            return unbound;
        }
    }

    /**
     * Enters the bound stores, publishes the message, and runs the work with the stores' values current.
     *
     * @param message the message
     * @param body the work
     * @param <R> what the work returns
     * @param <X> what the work throws
     * @return what the work returned
     * @throws X what the work threw
     */
    public <R extends @Nullable Object, X extends Throwable> R runStores(T message, Body<R, X> body) throws X {
        StoreScope scope = newScope();
        try {
            begin(message, scope);
            return body.run();
        } finally {
            if (scope != null) {
                scope.close();
            }
        }
    }

    /**
     * Enters the bound stores and publishes the message. This is the form of {@link #runStores} for try-with-resources.
     *
     * @param message the message
     * @return a scope; closing it on this thread restores the stores
     */
    public Scope storeScope(T message) {
        StoreScope scope = enterAndPublish(message);
        return scope == null ? StoreScope.NONE : scope;
    }

    /** Returns a scope to enter the bound stores with, or null when there are none. */
    @Nullable
    StoreScope newScope() {
        Listeners<T> current = listeners;
        return current == null || !current.hasStores() ? null : StoreScope.begin();
    }

    /** Enters the stores that are bound now, then publishes. The caller must leave the scope, whatever happens. */
    void begin(T message, @Nullable StoreScope scope) {
        Listeners<T> current = listeners;
        if (current != null) {
            if (scope != null) {
                current.enterStores(scope, message, name);
            }
            publish(message);
        }
    }

    /** Makes a scope, enters the stores and publishes, for callers that leave the scope later. */
    @Nullable
    StoreScope enterAndPublish(T message) {
        StoreScope scope = newScope();
        enterAndPublish(message, scope);
        return scope;
    }

    /** As {@link #begin}, for callers that leave the scope later. */
    void enterAndPublish(T message, @Nullable StoreScope scope) {
        try {
            begin(message, scope);
        } catch (Throwable noStackLeft) {
            // The caller must get the scope so that it can leave it.
        }
    }

    void addUser(TracingChannel<?> user) {
        users.removeIf(reference -> reference.get() == null);
        users.add(new WeakReference<>(user));
    }

    /** Replaces the listeners, under the lock. Returns whether they changed. */
    private boolean replace(@Nullable Listeners<T> after) {
        Listeners<T> before = listeners;
        listeners = after;
        if ((before == null) != (after == null)) {
            if (global) {
                Registry.CHANNELS.pin(name, this, after != null);
            }
            for (WeakReference<TracingChannel<?>> reference : users) {
                TracingChannel<?> user = reference.get();
                if (user != null) {
                    user.refresh();
                }
            }
        }
        return before != after;
    }

    @Override
    public String toString() {
        return "Channel{" + name + (hasSubscribers() ? ", subscribed" : "") + '}';
    }
}
