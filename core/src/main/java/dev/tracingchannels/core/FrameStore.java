// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/** A store whose values live in the current thread's frame. */
final class FrameStore<V> extends Store<V> {
    /** Until the first store there is nothing to carry, so that nobody pays for carrying. */
    private static volatile boolean created;

    FrameStore(String name) {
        super(name);
        created = true;
    }

    static boolean exists() {
        return created;
    }

    @Override
    @SuppressWarnings("unchecked") // enter() puts only values of the store's type
    public @Nullable V get() {
        return (V) Frame.get(ThreadSlot.frame(ThreadSlot.get()), this);
    }

    @Override
    public Scope enter(@Nullable V value) {
        StoreScope scope = new StoreScope();
        scope.enter(this, value);
        return scope;
    }
}
