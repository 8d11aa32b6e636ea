// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the future of a layer, so that the layer is over before Javalin goes on, and that Javalin goes on in the context
 * of the request. Completes as the other; cancelling reaches the other.
 */
final class FollowedFuture extends CompletableFuture<@Nullable Object> {
    private final CompletableFuture<?> source;
    private final @Nullable ActiveRequest active;

    private FollowedFuture(CompletableFuture<?> source, @Nullable ActiveRequest active) {
        this.source = source;
        this.active = active;
    }

    /** Gets the future from its supplier, in the context of the layer. */
    static @Nullable CompletableFuture<?> of(
            Supplier<? extends @Nullable CompletableFuture<?>> supplier,
            OpenOperation operation,
            @Nullable ActiveRequest active) {
        CompletableFuture<?> source;
        try (Scope scope = operation.enter()) {
            source = supplier.get();
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        if (source == null) {
            operation.succeed(null);
            return null;
        }
        FollowedFuture followed = new FollowedFuture(source, active);
        var unused = source.whenComplete((value, error) -> followed.sourceCompleted(operation, value, error));
        return followed;
    }

    private void sourceCompleted(OpenOperation operation, @Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            operation.succeed(null);
        } else {
            operation.fail(unwrapped(error));
        }
        if (active == null) {
            finish(value, error);
            return;
        }
        try (Scope scope = active.leaveLayer()) {
            finish(value, error);
        }
    }

    private void finish(@Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            complete(value);
        } else {
            completeExceptionally(error);
        }
    }

    /** What went wrong, without the wrapping that a dependent stage adds. */
    static Throwable unwrapped(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return source.cancel(mayInterruptIfRunning);
    }
}
