// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/** Settles a streamed operation; apart from its public handle, so that the handle can be found abandoned. */
final class StreamSettlement<T extends @Nullable Object> {
    private final Continuation<?> continuation;
    private final Accumulation<T> accumulation;

    StreamSettlement(Continuation<?> continuation, Accumulation<T> accumulation) {
        this.continuation = continuation;
        this.accumulation = accumulation;
    }

    Scope enter() {
        return continuation.enter();
    }

    void item(T item) {
        accumulation.add(item);
    }

    void complete() {
        if (continuation.claim()) {
            accumulation.finish(continuation.operation());
            continuation.settle();
        }
    }

    void cancel() {
        complete();
    }

    void fail(Throwable error) {
        if (continuation.claim()) {
            accumulation.finish(continuation.operation());
            continuation.fail(error);
        }
    }
}
