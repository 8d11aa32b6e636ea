// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A traced form of a caller's callback. It fits an API that takes one method with a result and an error and, with
 * {@link #succeed} and {@link #fail}, an API that takes two methods. Safe for use from many threads.
 * @param <T> the type of the result
 */
public final class Callback<T extends @Nullable Object> implements BiConsumer<T, @Nullable Throwable> {
    private final BiConsumer<? super T, ? super @Nullable Throwable> callback;
    private final @Nullable Continuation<?> continuation;

    Callback(BiConsumer<? super T, ? super @Nullable Throwable> callback, @Nullable Continuation<?> continuation) {
        this.callback = callback;
        this.continuation = continuation;
    }

    /**
     * Ends the operation with a result.
     *
     * @param result its result
     */
    public void succeed(T result) {
        accept(result, null);
    }

    /**
     * Ends the operation with an error. A null error is a failure, too: the callback and the operation get a {@link
     * NullPointerException} that says so.
     *
     * @param error why the operation failed
     */
    @SuppressWarnings("NullAway") // a callback with an error has no result, whatever its type
    public void fail(Throwable error) {
        accept(null, Operation.present(error));
    }

    /**
     * Ends the operation: with the error if there is one, else with the result.
     *
     * @param result its result
     * @param error why it failed, or null
     */
    @Override
    public void accept(T result, @Nullable Throwable error) {
        if (continuation == null) {
            callback.accept(result, error);
            return;
        }
        Runnable call = () -> callback.accept(result, error);
        if (!continuation.claim()) {
            continuation.again(call);
            return;
        }
        if (error == null) {
            continuation.operation().answer(result);
        } else {
            continuation.operation().fail(error);
        }
        continuation.settle(error != null, call);
    }
}
