// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * The work of a call that passes its outcome to a callback.
 *
 * @param <T> the type of the outcome
 * @param <R> what the work returns
 * @param <X> what it throws
 */
@FunctionalInterface
public interface CallbackBody<T extends @Nullable Object, R extends @Nullable Object, X extends Throwable> {
    /**
     * Runs the work.
     *
     * @param callback the traced callback, to be passed on in place of the caller's
     * @return the work's result, which may be null
     * @throws X as the work does
     */
    R run(Callback<T> callback) throws X;
}
