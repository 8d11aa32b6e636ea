// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.StreamedOperation;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Passes the Reactor context of a subscriber on to its source. Reactor's context travels upstream by an interface of
 * its own, which every subscriber in between must implement, or the context is lost there.
 */
final class TracedCoreSubscriber<T> extends TracedSubscriber<T> implements CoreSubscriber<T> {
    private final CoreSubscriber<? super T> downstream;

    private TracedCoreSubscriber(StreamedOperation<T> operation, CoreSubscriber<? super T> downstream) {
        super(operation, downstream);
        this.downstream = downstream;
    }

    /** Returns a traced subscriber of the class that the downstream subscriber needs. */
    static <T> TracedSubscriber<T> of(StreamedOperation<T> operation, Subscriber<? super T> downstream) {
        return downstream instanceof CoreSubscriber
                ? new TracedCoreSubscriber<>(operation, (CoreSubscriber<? super T>) downstream)
                : new TracedSubscriber<>(operation, downstream);
    }

    @Override
    public Context currentContext() {
        return downstream.currentContext();
    }
}
