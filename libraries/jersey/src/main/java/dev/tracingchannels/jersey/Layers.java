// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.glassfish.jersey.server.spi.ContainerResponseWriter.TimeoutHandler;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a request, on the threads that work for it. A request that is suspended may have two of them at a time: the one on
 * which its method still runs, and the one on which it is resumed. Each has a {@link Passage} of its own.
 */
final class Layers {
    /** The context of the request. */
    private final Snapshot context;

    private volatile @Nullable Passage called;
    private volatile @Nullable Passage resumed;
    private volatile boolean suspended;
    private volatile boolean methodBegun;
    /** The method of a resource whose response comes after the call. */
    private final AtomicReference<@Nullable OpenOperation> pending = new AtomicReference<>();

    /** Made in the context of the request, which the scope leaves at the end of the call. */
    Layers(Scope scope) {
        this.context = Snapshot.capture();
        this.called = new Passage(scope);
    }

    TimeoutHandler inContext(TimeoutHandler handler) {
        return writer -> {
            try (Scope scope = context.enter()) {
                handler.onTimeout(writer);
            }
        };
    }

    /** The passage of this thread. If it has none, the request goes on here. */
    private Passage here() {
        Passage passage = known();
        if (passage == null) {
            passage = new Passage(context.enter());
            resumed = passage;
        }
        return passage;
    }

    private @Nullable Passage known() {
        Passage passage = resumed;
        if (passage != null && passage.isHere()) {
            return passage;
        }
        passage = called;
        // What happens within the method of a suspended request is its resumption.
        return passage != null && passage.isHere() && !passage.isInMethod() ? passage : null;
    }

    /** Begins a layer on this thread. The one before has ended, at the latest now. */
    void begin(Supplier<JerseyRequest> payload) {
        Passage passage = here();
        passage.end(null);
        passage.begin(payload);
    }

    /** Ends the layer of this thread; without an error, it has returned. Returns whether there was one. */
    boolean endHere(@Nullable Throwable error) {
        return here().end(error);
    }

    /** Ends the layer that was at work, on whichever thread that was. */
    void end(@Nullable Throwable error) {
        if (!endHere(error)) {
            settleMethod(error);
        }
    }

    private void settleMethod(@Nullable Throwable error) {
        OpenOperation method = pending.getAndSet(null);
        if (method != null) {
            Passage.settle(method, error);
        }
    }

    void beginMethod(Supplier<JerseyRequest> payload) {
        methodBegun = true;
        if (!suspended) {
            begin(payload);
            return;
        }
        Passage passage = called;
        if (passage == null) {
            passage = new Passage(context.enter());
            called = passage;
        }
        passage.end(null);
        OpenOperation method = JerseyChannels.REQUEST.open(payload);
        pending.set(method);
        passage.beginMethod(method);
    }

    /** The next event says whether a method has thrown, or has returned a stage for which the request is suspended. */
    void methodReturns() {
        Passage passage = called;
        if (suspended && passage != null && passage.isHere()) {
            called = null;
            passage.leave();
        }
    }

    /**
     * Called before the request is suspended in order to answer it later.
     *
     * @param elsewhere whether the method is yet to run, on another thread
     */
    void suspend(boolean elsewhere) {
        Passage passage = known();
        if (passage == null) {
            return;
        }
        suspended = true;
        if (methodBegun) {
            // It has returned a stage.
            pending.set(passage.detach());
            called = null;
            passage.leave();
            return;
        }
        passage.end(null);
        if (elsewhere) {
            called = null;
            passage.leave();
        }
    }

    /** Ends what has not ended, when the request is over for Jersey. */
    void endAll() {
        Passage passage = known();
        if (passage != null) {
            passage.end(null);
        }
        settleMethod(null);
    }

    /** Leaves the context of the request on this thread. */
    void leave() {
        Passage passage = known();
        if (passage == null) {
            return;
        }
        if (passage == called) {
            called = null;
        } else {
            resumed = null;
        }
        passage.leave();
    }
}
