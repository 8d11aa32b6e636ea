// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Continuations see the context in which they were attached, whichever thread completes the future. */
@Timeout(60)
class ContinuationContextTest {
    private static final CompletableFuture<String> NEVER = new CompletableFuture<>();
    private static final CompletableFuture<String> DONE = CompletableFuture.completedFuture("other");

    private final Store<String> store = Store.create("s");
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    /** Attaches something that calls look() to a future. */
    private interface Attach extends BiFunction<CompletableFuture<String>, Executor, CompletableFuture<?>> {}

    private String look() {
        seen.add(String.valueOf(store.get()));
        return "looked";
    }

    private Map<String, Attach> onSuccess() {
        Map<String, Attach> kinds = new LinkedHashMap<>();
        kinds.put("thenApply", (future, executor) -> future.thenApply(value -> look()));
        kinds.put("thenApplyAsync", (future, executor) -> future.thenApplyAsync(value -> look()));
        kinds.put("thenApplyAsync on", (future, executor) -> future.thenApplyAsync(value -> look(), executor));
        kinds.put("thenAccept", (future, executor) -> future.thenAccept(value -> look()));
        kinds.put("thenAcceptAsync", (future, executor) -> future.thenAcceptAsync(value -> look()));
        kinds.put("thenAcceptAsync on", (future, executor) -> future.thenAcceptAsync(value -> look(), executor));
        kinds.put("thenRun", (future, executor) -> future.thenRun(this::look));
        kinds.put("thenRunAsync", (future, executor) -> future.thenRunAsync(this::look));
        kinds.put("thenRunAsync on", (future, executor) -> future.thenRunAsync(this::look, executor));
        kinds.put("thenCombine", (future, executor) -> future.thenCombine(DONE, (one, other) -> look()));
        kinds.put("thenCombineAsync", (future, executor) -> future.thenCombineAsync(DONE, (one, other) -> look()));
        kinds.put(
                "thenCombineAsync on",
                (future, executor) -> future.thenCombineAsync(DONE, (one, other) -> look(), executor));
        kinds.put("thenAcceptBoth", (future, executor) -> future.thenAcceptBoth(DONE, (one, other) -> look()));
        kinds.put(
                "thenAcceptBothAsync", (future, executor) -> future.thenAcceptBothAsync(DONE, (one, other) -> look()));
        kinds.put(
                "thenAcceptBothAsync on",
                (future, executor) -> future.thenAcceptBothAsync(DONE, (one, other) -> look(), executor));
        kinds.put("runAfterBoth", (future, executor) -> future.runAfterBoth(DONE, this::look));
        kinds.put("runAfterBothAsync", (future, executor) -> future.runAfterBothAsync(DONE, this::look));
        kinds.put("runAfterBothAsync on", (future, executor) -> future.runAfterBothAsync(DONE, this::look, executor));
        kinds.put("applyToEither", (future, executor) -> future.applyToEither(NEVER, value -> look()));
        kinds.put("applyToEitherAsync", (future, executor) -> future.applyToEitherAsync(NEVER, value -> look()));
        kinds.put(
                "applyToEitherAsync on",
                (future, executor) -> future.applyToEitherAsync(NEVER, value -> look(), executor));
        kinds.put("acceptEither", (future, executor) -> future.acceptEither(NEVER, value -> look()));
        kinds.put("acceptEitherAsync", (future, executor) -> future.acceptEitherAsync(NEVER, value -> look()));
        kinds.put(
                "acceptEitherAsync on",
                (future, executor) -> future.acceptEitherAsync(NEVER, value -> look(), executor));
        kinds.put("runAfterEither", (future, executor) -> future.runAfterEither(NEVER, this::look));
        kinds.put("runAfterEitherAsync", (future, executor) -> future.runAfterEitherAsync(NEVER, this::look));
        kinds.put(
                "runAfterEitherAsync on",
                (future, executor) -> future.runAfterEitherAsync(NEVER, this::look, executor));
        kinds.put("thenCompose", (future, executor) -> future.thenCompose(value -> looked()));
        kinds.put("thenComposeAsync", (future, executor) -> future.thenComposeAsync(value -> looked()));
        kinds.put("thenComposeAsync on", (future, executor) -> future.thenComposeAsync(value -> looked(), executor));
        kinds.put("whenComplete", (future, executor) -> future.whenComplete((value, error) -> look()));
        kinds.put("whenCompleteAsync", (future, executor) -> future.whenCompleteAsync((value, error) -> look()));
        kinds.put(
                "whenCompleteAsync on",
                (future, executor) -> future.whenCompleteAsync((value, error) -> look(), executor));
        kinds.put("handle", (future, executor) -> future.handle((value, error) -> look()));
        kinds.put("handleAsync", (future, executor) -> future.handleAsync((value, error) -> look()));
        kinds.put("handleAsync on", (future, executor) -> future.handleAsync((value, error) -> look(), executor));
        kinds.put(
                "a dependent",
                (future, executor) -> future.thenApply(value -> value).thenApply(value -> look()));
        kinds.put("a copy", (future, executor) -> future.copy().thenApply(value -> look()));
        return kinds;
    }

    private Map<String, Attach> onFailure() {
        Map<String, Attach> kinds = new LinkedHashMap<>();
        kinds.put("exceptionally", (future, executor) -> future.exceptionally(error -> look()));
        kinds.put("exceptionallyAsync", (future, executor) -> future.exceptionallyAsync(error -> look()));
        kinds.put("exceptionallyAsync on", (future, executor) -> future.exceptionallyAsync(error -> look(), executor));
        kinds.put("exceptionallyCompose", (future, executor) -> future.exceptionallyCompose(error -> looked()));
        kinds.put(
                "exceptionallyComposeAsync", (future, executor) -> future.exceptionallyComposeAsync(error -> looked()));
        kinds.put(
                "exceptionallyComposeAsync on",
                (future, executor) -> future.exceptionallyComposeAsync(error -> looked(), executor));
        kinds.put(
                "a recovered dependent",
                (future, executor) ->
                        future.exceptionallyAsync(error -> "recovered").thenApply(value -> look()));
        return kinds;
    }

    private CompletableFuture<String> looked() {
        return CompletableFuture.completedFuture(look());
    }

    @TestFactory
    Stream<DynamicTest> continuationsAttachedWithAValueSeeIt() {
        return both((name, attach) -> dynamicTest(name, () -> {
            check(attach, onFailure().containsKey(name), "caller");
        }));
    }

    @TestFactory
    Stream<DynamicTest> continuationsAttachedWithoutAValueSeeNone() {
        return both((name, attach) -> dynamicTest(name, () -> {
            check(attach, onFailure().containsKey(name), null);
        }));
    }

    private Stream<DynamicTest> both(BiFunction<String, Attach, DynamicTest> test) {
        return Stream.of(onSuccess(), onFailure())
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .map(each -> test.apply(each.getKey(), each.getValue()));
    }

    private void check(Attach attach, boolean failing, String value) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> traced =
                    EventLog.showing(Store.create("tool")).channel.traceStage(() -> "p", () -> source);
            CompletableFuture<?> last = store.run(value, () -> attach.apply(traced, other));
            String afterwards = CompletableFuture.supplyAsync(() ->
                            store.<String, RuntimeException>run("completer", () -> {
                                if (failing) {
                                    source.completeExceptionally(new IllegalStateException());
                                } else {
                                    source.complete("r");
                                }
                                return store.get();
                            }))
                    .get();
            last.get();
            assertThat(seen.poll()).isEqualTo(String.valueOf(value));
            assertThat(seen).isEmpty();
            assertThat(afterwards).isEqualTo("completer");
            assertThat(other.submit(store::get).get()).isNull();
        } finally {
            other.shutdown();
        }
    }

    @Test
    void asynchronousCompletionSeesTheContextInWhichItWasRequested() {
        CompletableFuture<String> one =
                EventLog.subscribed().channel.traceStage(() -> "p", () -> new CompletableFuture<>());
        store.run("caller", () -> one.completeAsync(this::look));
        assertThat(one.join()).isEqualTo("looked");
        assertThat(seen.poll()).isEqualTo("caller");

        CompletableFuture<String> other =
                EventLog.subscribed().channel.traceStage(() -> "p", () -> new CompletableFuture<>());
        Executor elsewhere = work -> store.run("executor", () -> {
            work.run();
            return null;
        });
        store.run("caller", () -> other.completeAsync(this::look, elsewhere));
        assertThat(other.join()).isEqualTo("looked");
        assertThat(seen.poll()).isEqualTo("caller");
    }

    /** Fails on a Java release that adds a method to CompletableFuture. */
    @Test
    void everyMethodThatAttachesWorkPropagatesTheContext() {
        List<String> plain = Arrays.stream(CompletableFuture.class.getMethods())
                .filter(method -> method.getDeclaringClass() == CompletableFuture.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(ContinuationContextTest::takesWork)
                .filter(method -> !isOverridden(method))
                .map(Method::toString)
                .toList();
        assertThat(plain).isEmpty();
    }

    private static boolean takesWork(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .anyMatch(
                        type -> type == Runnable.class || type.getPackageName().equals("java.util.function"));
    }

    private static boolean isOverridden(Method method) {
        try {
            return ContextFuture.class.getDeclaredMethod(method.getName(), method.getParameterTypes()) != null;
        } catch (NoSuchMethodException inherited) {
            return false;
        }
    }

    @Test
    void aContinuationThatThrowsLeavesTheContextOfTheCompletingThread() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> traced = EventLog.subscribed().channel.traceStage(() -> "p", () -> source);
        store.run(
                "caller",
                () -> traced.thenAccept(value -> {
                    throw new IllegalStateException();
                }));
        store.run("completer", () -> {
            source.complete("r");
            assertThat(store.get()).isEqualTo("completer");
            return null;
        });
        assertThat(Collections.singleton(store.get())).containsOnlyNulls();
    }
}
