// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.StreamedOperation;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of a stream, read one after another in the context of its operation. */
final class TracedEvents<E> implements Spliterator<E>, Consumer<E> {
    private final Spliterator<E> source;
    private final StreamedOperation<E> operation;
    private final AnthropicRequest request;
    private @Nullable E next;

    TracedEvents(Spliterator<E> source, StreamedOperation<E> operation, AnthropicRequest request) {
        this.source = source;
        this.operation = operation;
        this.request = request;
    }

    @Override
    public boolean tryAdvance(Consumer<? super E> action) {
        boolean advanced;
        try (Scope scope = operation.enter()) {
            advanced = source.tryAdvance(this);
        } catch (Throwable error) {
            operation.fail(error);
            throw error;
        }
        if (advanced) {
            E event = Objects.requireNonNull(next);
            next = null;
            request.chunk();
            operation.next(event);
            // Outside of the operation's context, and of its failures: this is the caller's code.
            action.accept(event);
        } else {
            operation.succeed();
        }
        return advanced;
    }

    /** Takes an event from the source. */
    @Override
    public void accept(E event) {
        next = event;
    }

    /** Returns null: the events are not split, since they make one message only in their order. */
    @Override
    public @Nullable Spliterator<E> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return source.estimateSize();
    }

    @Override
    public int characteristics() {
        return source.characteristics() & ~(SIZED | SUBSIZED | SORTED);
    }
}
