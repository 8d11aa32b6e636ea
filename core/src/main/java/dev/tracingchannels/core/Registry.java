// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The named channels of the process. It holds idle channels weakly, so that they are collected with a publisher that is
 * unloaded, and channels with subscribers strongly, so that a tool may subscribe before the publisher's classes are
 * loaded.
 */
final class Registry<C> {
    /** Guards the names and every change of listeners, which are rare. Never held while code of others runs. */
    static final Object LOCK = new Object();

    static final Registry<Channel<?>> CHANNELS = new Registry<>(Channel::hasSubscribers);
    static final Registry<TracingChannel<?>> TRACING_CHANNELS = new Registry<>(TracingChannel::hasSubscribers);

    private final Map<String, Entry<C>> entries = new HashMap<>();
    private final ReferenceQueue<C> collected = new ReferenceQueue<>();
    private final List<NameListener> listeners = new CopyOnWriteArrayList<>();
    private final Predicate<C> hasSubscribers;

    private Registry(Predicate<C> hasSubscribers) {
        this.hasSubscribers = hasSubscribers;
    }

    static String requireName(String name) {
        if (Objects.requireNonNull(name, "name").isEmpty()) {
            throw new IllegalArgumentException(
                    "A channel's name must not be empty; use <library>:<operation>, for instance postgresql:query.");
        }
        return name;
    }

    C get(String name, Supplier<C> make) {
        C found = find(requireName(name));
        if (found != null) {
            return found;
        }
        // Made outside the lock: a tracing channel names its parts, and listeners are called with those names.
        C made = make.get();
        synchronized (LOCK) {
            expunge();
            C meanwhile = find(name);
            if (meanwhile != null) {
                return meanwhile;
            }
            Entry<C> entry = new Entry<>(name, made, collected);
            entry.pinned = hasSubscribers.test(made) ? made : null;
            entries.put(name, entry);
        }
        for (NameListener each : listeners) {
            try {
                each.listener.accept(name);
            } catch (Throwable error) {
                Errors.report("listener for new names", each.listener, name, error);
            }
        }
        return made;
    }

    @Nullable
    C find(String name) {
        synchronized (LOCK) {
            Entry<C> entry = entries.get(name);
            return entry == null ? null : entry.get();
        }
    }

    Set<String> names() {
        List<String> names;
        synchronized (LOCK) {
            expunge();
            names = new ArrayList<>(entries.keySet());
        }
        // Sorted without the lock: that takes long where there are many.
        return new TreeSet<>(names);
    }

    Subscription onNamed(Consumer<String> listener) {
        NameListener own = new NameListener(Objects.requireNonNull(listener, "listener"));
        listeners.add(own);
        return new OnceSubscription(() -> listeners.remove(own));
    }

    /** Holds a channel strongly, or no longer, so that it is never replaced by a new one while it has subscribers. */
    void pin(String name, C channel, boolean pinned) {
        Entry<C> entry = entries.get(name);
        // This is another channel of the same name: one of given parts, or one that lost the race to be the first.
        if (entry != null && entry.get() == channel) {
            entry.pinned = pinned ? channel : null;
        }
    }

    private void expunge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            Entry<?> entry = (Entry<?>) gone;
            entries.remove(entry.name, entry);
        }
    }

    /** One subscription of a listener for names: a listener that is added twice has two. */
    private static final class NameListener {
        private final Consumer<String> listener;

        NameListener(Consumer<String> listener) {
            this.listener = listener;
        }
    }

    private static final class Entry<C> extends WeakReference<C> {
        private final String name;
        /** The channel while it has subscribers, else null. */
        private @Nullable C pinned;

        Entry(String name, C channel, ReferenceQueue<C> queue) {
            super(channel, queue);
            this.name = name;
        }
    }
}
