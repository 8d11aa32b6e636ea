// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.netty;

import dev.tracingchannels.core.Snapshot;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.util.Objects;

/**
 * Propagates the current context to listeners of Netty's futures. An event loop is a {@link
 * java.util.concurrent.ScheduledExecutorService}: for tasks, {@code ContextExecutors.executor(channel.eventLoop())} is enough.
 */
public final class NettyContext {
    private NettyContext() {}

    /**
     * Returns a listener that is called in the context that is current now, whichever thread completes its future.
     *
     * @param listener the listener
     * @param <F> the type of the future
     * @return the listener to add; it is also the one to remove
     */
    public static <F extends Future<?>> GenericFutureListener<F> listener(GenericFutureListener<F> listener) {
        Objects.requireNonNull(listener, "listener");
        Snapshot snapshot = Snapshot.capture();
        return future -> snapshot.run(() -> {
            listener.operationComplete(future);
            return null;
        });
    }
}
