// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.internal.ExceptionFactory;
import io.lettuce.core.protocol.AsyncCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The future that the caller of an asynchronous command gets. It completes as the command does, after the operation is over,
 * and runs the caller's continuations in the caller's context. Completing or cancelling it does so to the command.
 */
final class PublishedFuture<K, V, T> extends AsyncCommand<K, V, T> implements BiConsumer<T, @Nullable Throwable> {
    private final AsyncCommand<K, V, T> source;
    private final PublishedCommand<K, V, T> published;
    /** The wait that timed out. */
    private volatile @Nullable Wait wait;

    private PublishedFuture(AsyncCommand<K, V, T> source, PublishedCommand<K, V, T> published) {
        super(source);
        this.source = source;
        this.published = published;
    }

    static <K, V, T> PublishedFuture<K, V, T> of(AsyncCommand<K, V, T> source, PublishedCommand<K, V, T> published) {
        PublishedFuture<K, V, T> future = new PublishedFuture<>(source, published);
        var unused = source.whenComplete(future);
        return future;
    }

    /** Is called when the command is over. */
    @Override
    public void accept(T value, @Nullable Throwable error) {
        published.settle(value, error);
        published.caller().run(() -> endAsSource(value, error));
    }

    private boolean endAsSource(T value, @Nullable Throwable error) {
        return error == null ? super.complete(value) : super.completeExceptionally(error);
    }

    @Override
    public void complete() {
        source.complete();
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
    public boolean await(long timeout, TimeUnit unit) {
        boolean over = super.await(timeout, unit);
        if (!over) {
            wait = new Wait(Thread.currentThread().getId(), Duration.ofNanos(unit.toNanos(timeout)));
        }
        return over;
    }

    /**
     * Cancels the command. Lettuce cancels a synchronous call whose time-out has passed, and then throws. So a cancellation by
     * the thread whose wait timed out is a time-out.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Wait inVain = wait;
        if (inVain != null && inVain.thread == Thread.currentThread().getId()) {
            published.settle(null, ExceptionFactory.createTimeoutException(inVain.time));
        }
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

    private record Wait(long thread, Duration time) {}
}
