// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Snapshot;
import org.jspecify.annotations.Nullable;

/** A layer that is under way. Guarded by its exchange. */
final class LayerCall {
    private final OpenOperation operation;
    private final Snapshot inside;
    private final @Nullable String route;
    private @Nullable LayerCall outer;
    private boolean passedOn;

    /**
     * To be made in the context of the operation.
     *
     * @param route the template of the route; null if there is none, or if the layer handles a failure
     */
    LayerCall(OpenOperation operation, @Nullable String route) {
        this.operation = operation;
        this.inside = Snapshot.capture();
        this.route = route;
    }

    Snapshot inside() {
        return inside;
    }

    @Nullable
    String route() {
        return route;
    }

    /** Returns the layer whose handler has called this one's by passing the request on. */
    @Nullable
    LayerCall outer() {
        return outer;
    }

    void outer(@Nullable LayerCall layer) {
        outer = layer;
    }

    boolean hasPassedOn() {
        return passedOn;
    }

    void passOn() {
        passedOn = true;
    }

    void succeed() {
        operation.succeed(null);
    }

    void fail(Throwable error) {
        passedOn = true;
        operation.fail(error);
    }
}
