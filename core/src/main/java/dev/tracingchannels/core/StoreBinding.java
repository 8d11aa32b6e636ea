// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store bound to a channel, with the function from a message to the value that is to be current. */
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

    /** Enters the store with the value for a message; a transform that throws leaves it as it is. */
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
