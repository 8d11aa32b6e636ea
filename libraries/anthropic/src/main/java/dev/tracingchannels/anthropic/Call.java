// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.RequestOptions;

/**
 * A method of a service that makes a request.
 *
 * @param <S> the service
 * @param <P> the parameters
 * @param <R> what it returns
 */
@FunctionalInterface
interface Call<S, P, R> {
    R make(S service, P params, RequestOptions options);
}
