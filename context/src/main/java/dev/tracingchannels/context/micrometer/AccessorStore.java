// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.micrometer;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store for the value of a Micrometer {@link ThreadLocalAccessor}. It can be bound to channels, or {@linkplain
 * Store#propagate included} in every snapshot. Safe for use from many threads.
 *
 * @param <V> the type of the value
 */
public final class AccessorStore<V> extends Store<V> {
    private final ThreadLocalAccessor<V> accessor;

    /**
     * Makes a store.
     *
     * @param accessor reads and writes the value
     * @throws IllegalArgumentException if it is a {@link SnapshotAccessor}: a snapshot cannot include snapshots
     */
    public AccessorStore(ThreadLocalAccessor<V> accessor) {
        super(String.valueOf(accessor.key()));
        if (accessor instanceof SnapshotAccessor) {
            throw new IllegalArgumentException("accessor must give access to a single value, but it is the "
                    + "SnapshotAccessor, which gives access to all stores.");
        }
        this.accessor = Objects.requireNonNull(accessor, "accessor");
    }

    @Override
    public @Nullable V get() {
        return accessor.getValue();
    }

    @Override
    public Scope enter(@Nullable V value) {
        V before = accessor.getValue();
        if (value == null) {
            accessor.setValue();
        } else {
            accessor.setValue(value);
        }
        return restoring(() -> restore(before));
    }

    private void restore(@Nullable V before) {
        if (before == null) {
            accessor.restore();
        } else {
            accessor.restore(before);
        }
    }
}
