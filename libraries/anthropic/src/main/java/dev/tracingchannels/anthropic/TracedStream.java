// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.StreamResponse;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.StreamedOperation;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A streamed response that passes each event and its end to its operation. */
final class TracedStream<E> implements StreamResponse<E> {
    private final StreamResponse<E> response;
    private final StreamedOperation<E> operation;
    private final AnthropicRequest request;
    private @Nullable Stream<E> events;

    TracedStream(StreamResponse<E> response, StreamedOperation<E> operation, AnthropicRequest request) {
        this.response = response;
        this.operation = operation;
        this.request = request;
    }

    /** Returns the same stream each time, as the SDK does. */
    @Override
    public synchronized Stream<E> stream() {
        Stream<E> traced = events;
        if (traced == null) {
            Stream<E> source = response.stream();
            traced = StreamSupport.stream(new TracedEvents<>(source.spliterator(), operation, request), false)
                    .onClose(source::close)
                    .onClose(operation::cancel);
            events = traced;
        }
        return traced;
    }

    @Override
    public void close() {
        try (Scope scope = operation.enter()) {
            response.close();
        } finally {
            operation.cancel();
        }
    }
}
