// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import org.jspecify.annotations.Nullable;

/** A layer that is under way. */
final class Layer {
    private final OpenOperation operation;
    private final Snapshot inside;
    private final @Nullable RequestSubscriber request;
    private final @Nullable Throwable handled;

    /**
     * To be made in the context of the operation.
     *
     * @param handled the error that the layer handles; null if it handles none, or it is not known
     */
    Layer(OpenOperation operation, @Nullable RequestSubscriber request, @Nullable Throwable handled) {
        this.operation = operation;
        this.inside = Snapshot.capture();
        this.request = request;
        this.handled = handled;
    }

    Snapshot inside() {
        return inside;
    }

    Scope enter() {
        return operation.enter();
    }

    void succeed() {
        operation.succeed(null);
    }

    /** Fails the layer. If it was to handle another error, that one is what the request fails with. */
    void fail(Throwable error) {
        if (handled != null && request != null && handled != error) {
            request.exchange().served().escaped(handled);
        }
        operation.fail(error);
    }
}
