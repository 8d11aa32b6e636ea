// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.fresh;

import dev.tracingchannels.core.BoundedChannel;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each way to use core, around some work. */
public final class Forms {
    final TracingChannel<String> channel = TracingChannel.named("fresh:work");
    final Channel<String> single = Channel.named("fresh:event");
    final BoundedChannel<String> bounded = BoundedChannel.named("fresh:bounded");
    private final Store<String> own = Store.create("own");
    private final Map<String, Consumer<Runnable>> all = new LinkedHashMap<>();

    /** Names its channels. */
    public Forms() {
        all.put("sync", this::sync);
        all.put("stage", this::stage);
        all.put("pending stage", this::pendingStage);
        all.put("own stage", this::ownStage);
        all.put("mixed", this::mixed);
        all.put("callback", this::callback);
        all.put("iterator", this::iterator);
        all.put("stream", this::stream);
        all.put("streamed", this::streamed);
        all.put("open", this::open);
        all.put("open elsewhere", this::openElsewhere);
        all.put("followed", this::followed);
        all.put("sync with two exceptions", this::syncWithTwoExceptions);
        all.put(
                "publish",
                work -> single.publishLazily(() -> {
                    work.run();
                    return "m";
                }));
        all.put("runStores", work -> single.runStores("m", () -> run(work)));
        all.put("storeScope", work -> {
            try (Scope scope = single.storeScope("m")) {
                work.run();
            }
        });
        all.put("bounded run", work -> bounded.run("m", () -> run(work)));
        all.put("bounded scope", work -> {
            try (Scope scope = bounded.scope("m")) {
                work.run();
            }
        });
        all.put("Store.run", work -> own.run("v", () -> run(work)));
        all.put("Snapshot.run", work -> Snapshot.capture().run(() -> run(work)));
        all.put("Snapshot.wrap", work -> Snapshot.capture().wrap(work).run());
        all.put("Snapshot.propagating", this::propagating);
    }

    /**
     * Returns the forms.
     *
     * @return by name, a function that runs some work in the form
     */
    public Map<String, Consumer<Runnable>> all() {
        return Collections.unmodifiableMap(all);
    }

    private static String run(Runnable work) {
        work.run();
        return "r";
    }

    private void sync(Runnable work) {
        channel.traceSync(() -> "p", () -> run(work));
    }

    private void stage(Runnable work) {
        channel.traceStage(() -> "p", () -> CompletableFuture.completedFuture(run(work)));
    }

    private void pendingStage(Runnable work) {
        CompletableFuture<String> source = new CompletableFuture<>();
        channel.traceStage(() -> "p", () -> source).thenAccept(value -> work.run());
        source.complete("r");
    }

    private void ownStage(Runnable work) {
        Own own = new Own();
        channel.traceStage(() -> "p", () -> own);
        work.run();
        own.complete("r");
    }

    private void mixed(Runnable work) {
        channel.traceStage(() -> "p", () -> run(work));
    }

    private void callback(Runnable work) {
        channel.<String, String, RuntimeException>traceCallback(() -> "p", (value, error) -> work.run(), callback -> {
            callback.succeed("r");
            return "";
        });
    }

    private void iterator(Runnable work) {
        channel.<String, RuntimeException>traceIterator(
                        () -> "p",
                        Collectors.toList(),
                        () -> Collections.singletonList(run(work)).iterator())
                .forEachRemaining(item -> {});
    }

    private void stream(Runnable work) {
        try (Stream<String> stream = channel.<String, RuntimeException>traceStream(
                () -> "p", Collectors.toList(), () -> Stream.of(run(work)))) {
            stream.forEach(item -> {});
        }
    }

    private void streamed(Runnable work) {
        channel.<String, String, RuntimeException>traceStreamed(
                () -> "p", Collectors.toList(), () -> run(work), (response, operation) -> {
                    operation.cancel();
                    return response;
                });
    }

    private void open(Runnable work) {
        try (OpenOperation operation = channel.open(() -> "p")) {
            work.run();
            operation.succeed("r");
        }
    }

    private void openElsewhere(Runnable work) {
        OpenOperation operation = channel.open(() -> "p");
        operation.close();
        try (Scope scope = operation.enter()) {
            work.run();
        } finally {
            operation.succeed("r");
        }
    }

    private void followed(Runnable work) {
        CompletableFuture<String> source = new CompletableFuture<>();
        OpenOperation operation = channel.open(() -> "p");
        operation.close();
        operation.follow(source).thenAccept(value -> work.run());
        source.complete("r");
    }

    private void syncWithTwoExceptions(Runnable work) {
        channel.<String, IllegalStateException, IllegalArgumentException>traceSync(() -> "p", () -> run(work));
    }

    private void propagating(Runnable work) {
        CompletableFuture<String> source = new CompletableFuture<>();
        Snapshot.propagating(source).thenAccept(value -> work.run());
        source.complete("r");
    }

    /** Adds a subscriber or a store of the given kind to every channel. */
    void subscribe(String kind, Runnable received) {
        switch (kind) {
            case "subscriber":
                channel.subscribe(new Counting(received));
                single.subscribe((message, name) -> received.run());
                bounded.start().subscribe((message, name) -> received.run());
                break;
            case "failing subscriber":
                channel.start().subscribe((message, name) -> fail(received));
                channel.asyncEnd().subscribe((message, name) -> fail(received));
                single.subscribe((message, name) -> fail(received));
                bounded.start().subscribe((message, name) -> fail(received));
                break;
            default:
                channel.start().bindStore(own, operation -> count(received, operation));
                single.bindStore(own, message -> count(received, message));
                bounded.start().bindStore(own, message -> count(received, message));
                break;
        }
    }

    private static void fail(Runnable received) {
        received.run();
        throw new IllegalStateException("asked for");
    }

    private static String count(Runnable received, Object message) {
        received.run();
        return String.valueOf(message);
    }

    private static final class Own extends CompletableFuture<String> {}

    private static final class Counting implements TracingSubscriber<String> {
        private final Runnable received;

        Counting(Runnable received) {
            this.received = received;
        }

        @Override
        public void start(Operation<String> operation) {
            received.run();
        }
    }
}
