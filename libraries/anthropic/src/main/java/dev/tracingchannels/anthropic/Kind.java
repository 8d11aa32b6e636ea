// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.Params;
import dev.tracingchannels.core.TracingChannel;
import java.util.function.Function;
import java.util.stream.Collector;

/**
 * A kind of request: the methods that make it, whole and streamed, and its channels. Immutable.
 *
 * @param paramsType the class of its parameters
 * @param body the body that the parameters make
 * @param beta whether it belongs to the beta API
 * @param create requests a whole response
 * @param creating where that is published
 * @param stream requests a streamed response
 * @param streaming where that is published
 * @param accumulator makes the response of its pieces
 * @param <S> the service
 * @param <P> the parameters
 * @param <R> the response, or a future of it
 * @param <E> the pieces
 * @param <T> the streamed response
 */
record Kind<S, P extends Params, R, E, T>(
        Class<P> paramsType,
        Function<P, Object> body,
        boolean beta,
        Call<S, P, R> create,
        TracingChannel<AnthropicRequest> creating,
        Call<S, P, T> stream,
        TracingChannel<AnthropicRequest> streaming,
        Collector<E, ?, ?> accumulator) {

    AnthropicRequest request(P params, boolean streamed, Endpoint endpoint) {
        return new AnthropicRequest(params, body.apply(params), beta, streamed, endpoint);
    }
}
