// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.futures;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Futures of classes that others can name, and of classes that they cannot. */
public final class Futures {
    private Futures() {}

    public static CompletableFuture<String> hidden() {
        return new Hidden<>(Runnable::run, () -> {});
    }

    public static CompletableFuture<String> hiddenRunningOn(Executor executor) {
        return new Hidden<>(executor, () -> {});
    }

    public static CompletableFuture<String> hiddenCancelling(Runnable cancelled) {
        return new Hidden<>(Runnable::run, cancelled);
    }

    public static CompletableFuture<String> named() {
        return new Named<>();
    }

    public static CompletableFuture<String> hiddenButNamed() {
        return new HiddenNamed<>();
    }

    public static CompletableFuture<String> hiddenButReadable() {
        return new HiddenReadable<>();
    }

    public static CompletableFuture<String> hiddenWithItsOwnWay() {
        return new HiddenWithItsOwnWay<>();
    }

    /** A promised type. */
    public static class Named<T> extends CompletableFuture<T> {}

    /** Another promised type. */
    public interface Readable {}

    private static final class HiddenNamed<T> extends Named<T> {}

    private static final class HiddenReadable<T> extends CompletableFuture<T> implements Readable {}

    private static final class HiddenWithItsOwnWay<T> extends CompletableFuture<T> {
        @Override
        public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
            return super.thenAcceptAsync(action, Runnable::run);
        }
    }

    private static final class Hidden<T> extends CompletableFuture<T> {
        private final Executor executor;
        private final Runnable cancelled;

        Hidden(Executor executor, Runnable cancelled) {
            this.executor = executor;
            this.cancelled = cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Hidden<>(executor, cancelled);
        }

        @Override
        public Executor defaultExecutor() {
            return executor;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            cancelled.run();
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
