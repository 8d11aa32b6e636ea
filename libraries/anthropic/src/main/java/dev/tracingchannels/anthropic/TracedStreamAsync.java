// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.StreamedOperation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A streamed response of the asynchronous client that passes each event and its end to its operation. */
final class TracedStreamAsync<E> implements AsyncStreamResponse<E> {
    private final AsyncStreamResponse<E> response;
    private final StreamedOperation<E> operation;
    private final AnthropicRequest request;

    private TracedStreamAsync(
            AsyncStreamResponse<E> response, StreamedOperation<E> operation, AnthropicRequest request) {
        this.response = response;
        this.operation = operation;
        this.request = request;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what ends the operation does not throw
    static <E> AsyncStreamResponse<E> of(
            AsyncStreamResponse<E> response, StreamedOperation<E> operation, AnthropicRequest request) {
        // Also without a subscription: for a request that fails, or a response that is closed.
        response.onCompleteFuture().whenComplete((nothing, error) -> end(operation, error));
        return new TracedStreamAsync<>(response, operation, request);
    }

    static void end(StreamedOperation<?> operation, @Nullable Throwable error) {
        if (error == null) {
            operation.succeed();
        } else {
            operation.fail(error);
        }
    }

    @Override
    public AsyncStreamResponse<E> subscribe(Handler<? super E> handler) {
        response.subscribe(traced(handler));
        return this;
    }

    @Override
    public AsyncStreamResponse<E> subscribe(Handler<? super E> handler, Executor executor) {
        response.subscribe(traced(handler), executor);
        return this;
    }

    /** Returns a handler that runs in the context in which it was subscribed, on any thread. */
    private Handler<E> traced(Handler<? super E> handler) {
        return new TracedHandler<>(handler, Snapshot.capture(), operation, request);
    }

    @Override
    public CompletableFuture<Void> onCompleteFuture() {
        return response.onCompleteFuture();
    }

    @Override
    public void close() {
        try {
            response.close();
        } finally {
            operation.cancel();
        }
    }
}
