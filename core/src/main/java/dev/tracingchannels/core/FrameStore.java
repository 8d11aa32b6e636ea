// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A store whose values live in the current thread's frame. A frame is an immutable array that alternates native stores
 * and their values, or null when there are none;
 * {@link ContextSources} says when none is an empty array instead. Sharing one reference makes a snapshot free.
 */
final class FrameStore<V> extends Store<V> {
    /** False until the first store is made: until then there is nothing to propagate, and propagation costs nothing. */
    private static volatile boolean created;

    FrameStore(String name) {
        super(name);
    }

    /** Notes that there is a store that may get a value. */
    static void created() {
        created = true;
    }

    static boolean exists() {
        return created;
    }

    @Override
    @SuppressWarnings("unchecked") // enter() puts only values of the store's type
    public @Nullable V get() {
        @Nullable Object[] slot = ThreadSlot.get();
        @Nullable Object @Nullable [] frame = ThreadSlot.frame(slot);
        return (V) (frame == null ? sourced(slot) : valueIn(frame, this));
    }

    private @Nullable Object sourced(@Nullable Object[] slot) {
        Snapshot source = ContextSources.ask(slot);
        return source == null ? null : valueIn(source.frame(), this);
    }

    @Override
    public Scope enter(@Nullable V value) {
        StoreScope scope = StoreScope.begin();
        scope.enter(this, value);
        return scope;
    }

    static @Nullable Object valueIn(@Nullable Object @Nullable [] frame, Store<?> store) {
        if (frame != null) {
            for (int i = 0; i < frame.length; i += 2) {
                if (frame[i] == store) {
                    return frame[i + 1];
                }
            }
        }
        return null;
    }

    /** Returns the frame with one value replaced. A null value removes the store. */
    static @Nullable Object @Nullable [] with(
            @Nullable Object @Nullable [] frame, Store<?> store, @Nullable Object value) {
        if (frame == null || frame.length == 0) {
            return value == null ? frame : new Object[] {store, value};
        }
        for (int i = 0; i < frame.length; i += 2) {
            if (frame[i] == store) {
                return frame[i + 1] == value ? frame : value == null ? without(frame, i) : replaced(frame, i, value);
            }
        }
        return value == null ? frame : appended(frame, store, value);
    }

    private static @Nullable Object[] replaced(@Nullable Object[] frame, int at, Object value) {
        @Nullable Object[] copy = frame.clone();
        copy[at + 1] = value;
        return copy;
    }

    private static @Nullable Object[] appended(@Nullable Object[] frame, Store<?> store, Object value) {
        @Nullable Object[] copy = Arrays.copyOf(frame, frame.length + 2);
        copy[frame.length] = store;
        copy[frame.length + 1] = value;
        return copy;
    }

    private static @Nullable Object @Nullable [] without(@Nullable Object[] frame, int at) {
        if (frame.length == 2) {
            return null;
        }
        @Nullable Object[] copy = new Object[frame.length - 2];
        System.arraycopy(frame, 0, copy, 0, at);
        System.arraycopy(frame, at + 2, copy, at, copy.length - at);
        return copy;
    }
}
