// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Completes as the client's own future does, after an action. What is done to it is done to the client's, so that cancelling ends the
 * exchange.
 */
final class AnswerFuture<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> source;

    private AnswerFuture(CompletableFuture<T> source) {
        this.source = source;
    }

    /** The action gets what the client's future completes with, and does not throw. */
    static <T> AnswerFuture<T> after(CompletableFuture<T> source, BiConsumer<T, @Nullable Throwable> action) {
        AnswerFuture<T> answer = new AnswerFuture<>(source);
        var unused = source.whenComplete((value, error) -> {
            action.accept(value, error);
            answer.completeAsSource(value, error);
        });
        return answer;
    }

    private void completeAsSource(T value, @Nullable Throwable error) {
        if (error == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(error);
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return source.newIncompleteFuture();
    }

    @Override
    public Executor defaultExecutor() {
        return source.defaultExecutor();
    }

    @Override
    public boolean complete(T value) {
        return source.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        return source.completeExceptionally(error);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return source.cancel(mayInterruptIfRunning);
    }

    @Override
    public void obtrudeValue(T value) {
        source.obtrudeValue(value);
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable error) {
        source.obtrudeException(error);
        super.obtrudeException(error);
    }
}
