// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time that a thread spends with a request, in the request's context. Only used on that thread, but for {@link #isHere}. */
final class Passage {
    private final Thread thread = Thread.currentThread();
    private final Scope scope;
    /** The layer that the next event ends. */
    private @Nullable OpenOperation step;
    /** The method of a suspended request, while it runs. */
    private @Nullable OpenOperation method;

    Passage(Scope scope) {
        this.scope = scope;
    }

    boolean isHere() {
        return thread == Thread.currentThread();
    }

    /** Returns whether what happens now happens within the method of a suspended request. */
    boolean isInMethod() {
        return method != null;
    }

    void begin(Supplier<JerseyRequest> payload) {
        step = JerseyChannels.REQUEST.open(payload);
    }

    void beginMethod(OpenOperation operation) {
        method = operation;
    }

    /** Ends the layer; without an error, it has returned. Returns whether there was one. */
    boolean end(@Nullable Throwable error) {
        OpenOperation ending = step;
        if (ending == null) {
            return false;
        }
        step = null;
        settle(ending, error);
        ending.close();
        return true;
    }

    static void settle(OpenOperation operation, @Nullable Throwable error) {
        if (error == null) {
            operation.succeed(null);
        } else {
            operation.fail(error);
        }
    }

    /** Ends the call of the layer, which ends later. */
    @Nullable
    OpenOperation detach() {
        OpenOperation detached = step;
        step = null;
        if (detached != null) {
            detached.close();
        }
        return detached;
    }

    /** Leaves the context of the request. */
    void leave() {
        if (method != null) {
            method.close();
            method = null;
        }
        end(null);
        scope.close();
    }
}
