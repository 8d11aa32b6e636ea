// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/** The time between the two events of a bounded channel. */
final class BoundedScope<T> implements Scope {
    private final BoundedChannel<T> channel;
    private final T message;
    private final @Nullable StoreScope stores;
    private boolean closed;

    BoundedScope(BoundedChannel<T> channel, T message, @Nullable StoreScope stores) {
        this.channel = channel;
        this.message = message;
        this.stores = stores;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            channel.leave(message, stores);
        }
    }
}
