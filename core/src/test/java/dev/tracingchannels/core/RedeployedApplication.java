// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Uses all of core and leaves its subscribers and stores behind. Loaded by a class loader of its own. */
public final class RedeployedApplication implements Runnable {
    @Override
    public void run() {
        TracingChannel<String> channel = TracingChannel.named("redeployed");
        List<String> events = new ArrayList<>();
        Store<String> store = Store.create("redeployed");
        channel.start().bindStore(store, Operation::payload);
        channel.asyncEnd().subscribe((operation, name) -> events.add(name));
        channel.start().subscribe((operation, name) -> {
            throw new IllegalStateException("reported to the default handler");
        });
        channel.start().bindStore(new Elsewhere());

        channel.traceSync(() -> "sync", () -> "r");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> traced = channel.traceStage(() -> "stage", () -> source);
        traced.thenApplyAsync(value -> value + store.get());
        for (int i = 0; i < 200; i++) {
            CompletableFuture<String> before = traced;
            traced = channel.traceStage(() -> "chained", () -> before);
        }
        source.complete("r");
        channel.<String, String, RuntimeException>traceCallback(() -> "callback", (value, error) -> {}, callback -> {
            callback.succeed("r");
            return "";
        });
        Iterator<String> iterator = channel.traceIterator(
                () -> "iterator",
                Collectors.toList(),
                () -> Arrays.asList("a", "b").iterator());
        iterator.forEachRemaining(events::add);
        Stream<String> abandoned =
                channel.traceStream(() -> "stream", Collectors.counting(), () -> Stream.of("a", "b"));
        events.add(String.valueOf(abandoned.isParallel()));
        OpenOperation operation = channel.open(() -> "open");
        operation.close();
        operation.succeed("r");
        channel.open(() -> "dropped").close();
        BoundedChannel.<String>named("redeployed-bounded").scope("m").close();
        Snapshot.capture().run(() -> null);
    }

    /** A store that keeps its value in its own thread-local. */
    private static final class Elsewhere extends Store<Object> {
        private final ThreadLocal<Object> current = new ThreadLocal<>();

        Elsewhere() {
            super("elsewhere");
        }

        @Override
        public Object get() {
            return current.get();
        }

        @Override
        public Scope enter(Object value) {
            Object before = current.get();
            current.set(value);
            return () -> {
                if (before == null) {
                    current.remove();
                } else {
                    current.set(before);
                }
            };
        }
    }
}
