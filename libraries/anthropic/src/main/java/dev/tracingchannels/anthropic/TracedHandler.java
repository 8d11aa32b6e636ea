// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.StreamedOperation;
import java.util.Optional;

/** Passes each event and the end to the operation, and then to the caller's handler in the caller's context. */
final class TracedHandler<E> implements AsyncStreamResponse.Handler<E> {
    private final AsyncStreamResponse.Handler<? super E> handler;
    private final Snapshot caller;
    private final StreamedOperation<E> operation;
    private final AnthropicRequest request;

    TracedHandler(
            AsyncStreamResponse.Handler<? super E> handler,
            Snapshot caller,
            StreamedOperation<E> operation,
            AnthropicRequest request) {
        this.handler = handler;
        this.caller = caller;
        this.operation = operation;
        this.request = request;
    }

    @Override
    public void onNext(E event) {
        request.chunk();
        operation.next(event);
        caller.run(() -> {
            handler.onNext(event);
            return null;
        });
    }

    @Override
    public void onComplete(Optional<Throwable> error) {
        TracedStreamAsync.end(operation, error.orElse(null));
        caller.run(() -> {
            handler.onComplete(error);
            return null;
        });
    }
}
