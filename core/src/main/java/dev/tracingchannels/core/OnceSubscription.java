// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends a subscription when it is first closed, and drops its reference to the subscriber then. */
final class OnceSubscription implements Subscription {
    private final AtomicReference<@Nullable Runnable> end;

    OnceSubscription(Runnable end) {
        this.end = new AtomicReference<>(end);
    }

    @Override
    public void close() {
        Runnable first = end.getAndSet(null);
        if (first != null) {
            first.run();
        }
    }
}
