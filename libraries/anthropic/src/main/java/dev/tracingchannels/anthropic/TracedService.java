// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.Params;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.StreamResponse;

/** A service of the synchronous client. */
final class TracedService<S, P extends Params, R, E> extends RequestForwarding<S, P, R, E, StreamResponse<E>> {
    TracedService(ClientPair<S> twin, Kind<S, P, R, E, StreamResponse<E>> kind) {
        super(twin, kind);
    }

    @Override
    R create(P params, RequestOptions options) {
        if (!kind.creating().hasSubscribers()) {
            return kind.create().make(twin.original(), params, options);
        }
        return kind.creating()
                .traceSync(
                        () -> kind.request(params, false, twin.endpoint()),
                        () -> kind.create().make(twin.quiet(), params, options));
    }

    @Override
    StreamResponse<E> stream(P params, RequestOptions options) {
        if (!kind.streaming().hasSubscribers()) {
            return kind.stream().make(twin.original(), params, options);
        }
        AnthropicRequest request = kind.request(params, true, twin.endpoint());
        return kind.streaming()
                .<StreamResponse<E>, E, RuntimeException>traceStreamed(
                        () -> request,
                        kind.accumulator(),
                        () -> {
                            request.send();
                            return kind.stream().make(twin.quiet(), params, options);
                        },
                        (response, operation) -> new TracedStream<>(response, operation, request));
    }
}
