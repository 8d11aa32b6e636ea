// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store bound to a channel, with the function that makes the store's value from a message. */
final class StoreBinding<T> {
    private final Store<?> store;
    private final Function<? super T, ? extends @Nullable Object> transform;

    <V> StoreBinding(Store<V> store, Function<? super T, ? extends @Nullable V> transform) {
        this.store = store;
        this.transform = transform;
    }

    Store<?> store() {
        return store;
    }

    /** Enters the store with the value for a message. If the transform throws, the store stays as it is. */
    void enter(StoreScope scope, T message, String channel) {
        Object value;
        try {
            value = transform.apply(message);
        } catch (Throwable error) {
            Errors.report("transform for " + store + " by", transform, channel, error);
            return;
        }
        scope.enter(store, value);
    }
}
