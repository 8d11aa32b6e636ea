// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers and the bound stores of a channel; at least one of the two is not empty. A change replaces this
 * object, so that a publish under way keeps the listeners with which it began.
 */
final class Listeners<T> {
    /** How deep publishes may nest on one thread while they are counted. */
    static final int MAX_DEPTH = 16;

    /** How many outermost publishes are counted after an overflow if none of them nests too deep. */
    static final int COUNTED = 1000;

    /**
     * How many publishes are still to be counted. Not exact, since threads may write it at once. The thread that sets
     * it sees the new value at once, the others see it soon.
     */
    private static int counting;

    @SuppressWarnings({"unchecked", "rawtypes"}) // empty
    private static final Listeners<?> NONE = new Listeners<>(new Subscriber[0], new Object[0], new StoreBinding[0]);

    private final Subscriber<? super T>[] subscribers;
    /** Identifies the subscriptions, in the same order: one subscriber may have several. */
    private final Object[] entries;
    /** The subscriber if there is exactly one, which is the usual case: this saves one read from the array. */
    private final @Nullable Subscriber<? super T> only;

    private final StoreBinding<T>[] stores;
    /** The bound store if there is exactly one. */
    private final @Nullable StoreBinding<T> onlyStore;

    private Listeners(Subscriber<? super T>[] subscribers, Object[] entries, StoreBinding<T>[] stores) {
        this.subscribers = subscribers;
        this.entries = entries;
        this.only = subscribers.length == 1 ? subscribers[0] : null;
        this.stores = stores;
        this.onlyStore = stores.length == 1 ? stores[0] : null;
    }

    @SuppressWarnings("unchecked") // empty
    private static <T> Listeners<T> orNone(@Nullable Listeners<T> listeners) {
        return listeners == null ? (Listeners<T>) NONE : listeners;
    }

    private @Nullable Listeners<T> orNull() {
        return subscribers.length == 0 && stores.length == 0 ? null : this;
    }

    static <T> Listeners<T> plus(@Nullable Listeners<T> listeners, Subscriber<? super T> subscriber, Object entry) {
        Listeners<T> old = orNone(listeners);
        return new Listeners<>(added(old.subscribers, subscriber), added(old.entries, entry), old.stores);
    }

    /** Returns the listeners without one subscription; the same listeners if that has ended already. */
    static <T> @Nullable Listeners<T> withoutEntry(@Nullable Listeners<T> listeners, Object entry) {
        Listeners<T> old = orNone(listeners);
        int at = Arrays.asList(old.entries).indexOf(entry);
        return at < 0 ? listeners : old.withoutSubscriber(at);
    }

    private @Nullable Listeners<T> withoutSubscriber(int at) {
        return new Listeners<>(removed(subscribers, at), removed(entries, at), stores).orNull();
    }

    /** Returns the listeners without the first subscription of a subscriber; the same listeners if there is none. */
    static <T> @Nullable Listeners<T> minus(@Nullable Listeners<T> listeners, Subscriber<? super T> subscriber) {
        Listeners<T> old = orNone(listeners);
        for (int i = 0; i < old.subscribers.length; i++) {
            if (isSame(old.subscribers[i], subscriber)) {
                return old.withoutSubscriber(i);
            }
        }
        return listeners;
    }

    /**
     * Returns whether two subscribers are the same object, or are made for the same event and the same object. Never
     * calls a subscriber's equals().
     */
    private static boolean isSame(Subscriber<?> one, Subscriber<?> other) {
        return one == other || one instanceof EventSubscriber && one.equals(other);
    }

    /**
     * Returns the listeners with a store bound. A store that is bound already keeps its place and gets the new
     * transform.
     */
    static <T> Listeners<T> plus(@Nullable Listeners<T> listeners, StoreBinding<T> binding) {
        Listeners<T> old = orNone(listeners);
        int at = old.indexOf(binding.store());
        if (at < 0) {
            return new Listeners<>(old.subscribers, old.entries, added(old.stores, binding));
        }
        StoreBinding<T>[] stores = old.stores.clone();
        stores[at] = binding;
        return new Listeners<>(old.subscribers, old.entries, stores);
    }

    /** Returns the listeners without a bound store; the same listeners if it is not bound. */
    static <T> @Nullable Listeners<T> minus(@Nullable Listeners<T> listeners, Store<?> store) {
        Listeners<T> old = orNone(listeners);
        int at = old.indexOf(store);
        return at < 0 ? listeners : new Listeners<>(old.subscribers, old.entries, removed(old.stores, at)).orNull();
    }

    static boolean isBound(@Nullable Listeners<?> listeners, Store<?> store) {
        return listeners != null && listeners.indexOf(store) >= 0;
    }

    private int indexOf(Store<?> store) {
        for (int i = 0; i < stores.length; i++) {
            if (stores[i].store() == store) {
                return i;
            }
        }
        return -1;
    }

    private static <E> E[] added(E[] array, E element) {
        E[] more = Arrays.copyOf(array, array.length + 1);
        more[array.length] = element;
        return more;
    }

    private static <E> E[] removed(E[] array, int at) {
        E[] fewer = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    /**
     * Publishes to each subscriber.
     *
     * <p>A subscriber may publish itself. One that does so without end would be stopped by the end of the stack alone,
     * after a number of calls exponential in its depth. Counting the depth on each thread would make every publish four
     * times as expensive, so counting begins with the first overflow. From then on the depth is bounded; past the bound
     * the thread publishes nothing more until its outermost counted publish returns. Counting ends after {@value
     * #COUNTED} outermost publishes of which none nested too deep, since not every overflow comes from a recursion of
     * publishes.
     */
    void publish(T message, String channel) {
        if (counting > 0) {
            publishCounted(message, channel);
        } else {
            callAll(message, channel);
            if (counting > 0) {
                unwound();
            }
        }
    }

    private void callAll(T message, String channel) {
        if (only != null) {
            call(only, message, channel);
            return;
        }
        for (Subscriber<? super T> subscriber : subscribers) {
            call(subscriber, message, channel);
        }
    }

    private static <T> void call(Subscriber<? super T> subscriber, T message, String channel) {
        try {
            subscriber.onMessage(message, channel);
        } catch (Throwable error) {
            failed(subscriber, channel, error);
        }
    }

    /**
     * A method of its own, like all that is rare: a method whose compiled code is small is inlined into its callers.
     */
    private static void failed(Subscriber<?> subscriber, String channel, Throwable error) {
        if (error instanceof StackOverflowError) {
            counting = COUNTED;
        }
        try {
            Errors.report("subscriber", subscriber, channel, error);
        } catch (Throwable noStackLeftToReport) {
            // The next subscriber may need less stack. Makes no call, since there may be no stack for one.
            if (Errors.late == null) {
                Errors.late = new Object[] {"subscriber", subscriber, channel, error};
            }
        }
    }

    private void publishCounted(T message, String channel) {
        int[] nested;
        try {
            nested = ThreadSlot.publishing(ThreadSlot.get());
            if (nested[0] >= nested[1]) {
                drop(nested, channel);
                return;
            }
        } catch (Throwable noStackLeft) {
            // Work for listeners must not end the operation. If the operation itself needs more stack, it will overflow
            // by itself.
            return;
        }
        nested[0]++;
        try {
            callAll(message, channel);
        } finally {
            nested[0]--;
            if (nested[0] == 0) {
                nested[1] = MAX_DEPTH;
                counting--;
                unwound();
            }
        }
    }

    /** As an overflow unwinds, each outer publish has more stack to report what the inner ones could not. */
    private static void unwound() {
        try {
            Errors.reportLate();
        } catch (Throwable noStackLeft) {
            // The next publish may have enough stack.
        }
    }

    private static void drop(int[] nested, String channel) {
        if (nested[1] == MAX_DEPTH) {
            nested[1] = 0;
            counting = COUNTED;
            Errors.report(
                    "publishing on channel " + channel,
                    new IllegalStateException("More than " + MAX_DEPTH + " publishes are nested on this thread: a"
                            + " subscriber publishes, directly or not, to a channel that it subscribes to. This message was"
                            + " dropped, as are further ones until the outermost publish is through."));
        }
    }

    /** Returns whether publishes are counted at the moment, after an overflow. */
    static boolean isCounting() {
        return counting > 0;
    }

    boolean hasStores() {
        return stores.length > 0;
    }

    /** Enters the bound stores in the order of binding. */
    void enterStores(StoreScope scope, T message, String channel) {
        if (onlyStore != null) {
            onlyStore.enter(scope, message, channel);
            return;
        }
        for (StoreBinding<T> binding : stores) {
            binding.enter(scope, message, channel);
        }
    }
}
