// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.Params;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.AsyncStreamResponse;
import java.util.concurrent.CompletableFuture;

/** A service of the asynchronous client. */
final class TracedServiceAsync<S, P extends Params, R, E>
        extends RequestForwarding<S, P, CompletableFuture<R>, E, AsyncStreamResponse<E>> {
    TracedServiceAsync(ClientPair<S> twin, Kind<S, P, CompletableFuture<R>, E, AsyncStreamResponse<E>> kind) {
        super(twin, kind);
    }

    @Override
    CompletableFuture<R> create(P params, RequestOptions options) {
        if (!kind.creating().hasSubscribers()) {
            return kind.create().make(twin.original(), params, options);
        }
        return kind.creating()
                .traceStage(
                        () -> kind.request(params, false, twin.endpoint()),
                        () -> kind.create().make(twin.quiet(), params, options));
    }

    @Override
    AsyncStreamResponse<E> stream(P params, RequestOptions options) {
        if (!kind.streaming().hasSubscribers()) {
            return kind.stream().make(twin.original(), params, options);
        }
        AnthropicRequest request = kind.request(params, true, twin.endpoint());
        return kind.streaming()
                .<AsyncStreamResponse<E>, E, RuntimeException>traceStreamed(
                        () -> request,
                        kind.accumulator(),
                        () -> {
                            request.send();
                            return kind.stream().make(twin.quiet(), params, options);
                        },
                        (response, operation) -> TracedStreamAsync.of(response, operation, request));
    }
}
