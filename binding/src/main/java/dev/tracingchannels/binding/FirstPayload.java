// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Whether something was published, and the class of the first payload, which is not kept alive. Safe for use from many threads. */
final class FirstPayload {
    private volatile @Nullable WeakReference<Class<?>> type;

    void see(Object payload) {
        if (type == null) {
            type = new WeakReference<>(payload.getClass());
        }
    }

    boolean wasPublished() {
        return type != null;
    }

    /** Null if nothing was published, or the publisher has been unloaded. */
    @Nullable
    Class<?> type() {
        WeakReference<Class<?>> first = type;
        return first == null ? null : first.get();
    }
}
