// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs one operation of each form, with a subscriber and a store that no other code can see, so that everything they
 * run is loaded and linked; see {@link Preparation}. Uses no lambdas; see {@link Rehearsed}.
 */
final class Rehearsal {
    private final Channel<Operation<String>> part = Channel.unnamed("rehearsal");
    private final TracingChannel<String> channel =
            TracingChannel.of(part, Channel.unnamed("rehearsal"), part, part, Channel.unnamed("rehearsal"));
    private final Store<String> store = new FrameStore<>("rehearsal");
    private final Rehearsed<String> any = new Rehearsed<>("", null);
    private final Supplier<String> payload = any;
    private final Body<String, RuntimeException> body = any;
    private final Function<Object, String> function = any;
    private final Consumer<Object> consumer = any;
    private final BiConsumer<Object, Object> biConsumer = any;
    private final Executor executor = any;
    private final Runnable task = () -> {};
    private final RuntimeException failure = new IllegalStateException("rehearsal");

    void run() {
        part.bindStore(store, function);
        channel.subscribe(any);
        call();
        complete();
        stream();
        derive(channel.traceStage(payload, new Rehearsed<>(CompletableFuture.completedFuture(""), null)));
        publish(BoundedChannel.of(part, part));
        snapshot(Snapshot.capture());
        Propagated.rehearse(task);
    }

    private void call() {
        channel.traceSync(payload, body);
        try {
            channel.traceSync(payload, new Rehearsed<>("", failure));
        } catch (IllegalStateException thrown) {
            // The rehearsed work throws this on purpose.
        }
        channel.traceCallback(payload, biConsumer, (CallbackBody<String, String, RuntimeException>) any);
        try (OpenOperation operation = channel.open(payload)) {
            operation.enter().close();
            operation.succeed("");
        }
        OpenOperation operation = channel.open(payload);
        operation.close();
        CompletableFuture<String> source = new CompletableFuture<>();
        operation.follow(source);
        source.completeExceptionally(failure);
    }

    private void complete() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> last = source;
        for (int i = 0; i < Completions.MAX_DEPTH + 2; i++) {
            last = channel.traceStage(payload, new Rehearsed<>(last, null));
        }
        last.isDone();
        source.completeExceptionally(failure);
        // A future of a class that its caller can name is returned itself.
        channel.traceStage(payload, new Rehearsed<>(new CompletableFuture<String>() {}, null))
                .complete("");
    }

    private void stream() {
        Iterator<String> iterator = channel.traceIterator(
                payload, any, new Rehearsed<>(Collections.singleton("").iterator(), null));
        while (iterator.hasNext()) {
            iterator.next();
        }
        try (Stream<String> stream = channel.traceStream(payload, any, new Rehearsed<>(Stream.of("", ""), null))) {
            Spliterator<String> rest = stream.spliterator();
            rest.trySplit();
            rest.forEachRemaining(consumer);
        }
    }

    private void derive(CompletableFuture<String> future) {
        future.thenApply(function);
        future.thenAccept(consumer);
        future.thenRun(task);
        future.handle((value, error) -> value);
        future.whenComplete(biConsumer);
        ContextFuture<String> failed = new ContextFuture<>();
        failed.completeExceptionally(failure);
        failed.exceptionallyAsync(any::apply, executor);
        failed.exceptionallyComposeAsync(error -> future, executor);
        ContextFuture<String> completed = new ContextFuture<>();
        completed.completeAsync(payload, executor);
        completed.cancel(false);
    }

    private void publish(BoundedChannel<Operation<String>> bounded) {
        Operation<String> operation = new Operation<>("");
        part.publishLazily(() -> operation);
        part.runStores(operation, body);
        part.storeScope(operation).close();
        bounded.run(operation, body);
        bounded.scope(operation).close();
        store.run("", body);
        StoreScope scope = new StoreScope();
        scope.onClose(Store.restoring(task));
        scope.onClose(StoreScope.NONE);
        scope.close();
    }

    private void snapshot(Snapshot snapshot) {
        snapshot.run(body);
        snapshot.enter().close();
        snapshot.wrap(task).run();
        consumer.accept(snapshot.wrap(function).apply(""));
    }
}
