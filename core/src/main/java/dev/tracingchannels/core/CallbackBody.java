// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * The work of a call that tells its outcome to a callback.
 *
 * @param <T> the type of the outcome
 * @param <R> what the work returns
 * @param <X> what it throws
 */
@FunctionalInterface
public interface CallbackBody<T extends @Nullable Object, R extends @Nullable Object, X extends Throwable> {
    /**
     * Does the work.
     *
     * @param callback to be handed on in place of the caller's
     * @return the work's result, which may be null
     * @throws X as the work does
     */
    R run(Callback<T> callback) throws X;
}
