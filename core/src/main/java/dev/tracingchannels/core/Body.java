// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * The work of a traced call: what would have run without tracing.
 *
 * @param <R> what it returns
 * @param <X> what it throws; inferred from the lambda, so that checked exceptions stay as they are
 */
@FunctionalInterface
public interface Body<R extends @Nullable Object, X extends Throwable> extends TwoExceptionBody<R, X, X> {
    /**
     * Does the work.
     *
     * @return its result, which may be null
     * @throws X as the work does
     */
    @Override
    R run() throws X;
}
