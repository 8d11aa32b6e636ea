// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What propagates a context to other threads: snapshots, stores kept elsewhere, and futures that no operation returned.
 */
class SnapshotTest {
    /** A store whose tool expects that every scope is closed, innermost first. */
    private static final class StrictStore extends Store<String> {
        private final Deque<String> open = new ArrayDeque<>();

        StrictStore() {
            super("strict");
        }

        @Override
        public String get() {
            return open.peek();
        }

        @Override
        public Scope enter(String value) {
            open.push(value);
            int depth = open.size();
            return restoring(() -> {
                assertThat(open).hasSize(depth);
                open.pop();
            });
        }
    }

    @Test
    void aToolsOwnStoreIsLeftWhenAnotherSnapshotIsSet() {
        List<Throwable> reported = new ArrayList<>();
        ErrorHandler.set((where, error) -> reported.add(error));
        StrictStore strict = new StrictStore();
        Store<String> own = Store.create("own");
        try (Subscription propagation = strict.propagate()) {
            Snapshot a = own.run("a", () -> strict.run("a", Snapshot::capture));
            Snapshot b = own.run("b", () -> strict.run("b", Snapshot::capture));
            strict.run("caller", () -> {
                Snapshot caller = Snapshot.capture();
                a.set();
                assertThat(strict.open).containsExactly("a", "caller");
                Snapshot outer = Snapshot.capture();
                b.set();
                assertThat(strict.open).containsExactly("b", "caller");
                assertThat(own.get()).isEqualTo("b");
                outer.set();
                assertThat(strict.open).containsExactly("a", "caller");
                assertThat(own.get()).isEqualTo("a");
                caller.set();
                assertThat(strict.open).containsExactly("caller");
                assertThat(own.get()).isNull();
                return null;
            });
            assertThat(strict.open).isEmpty();
        } finally {
            ErrorHandler.set(null);
        }
        assertThat(reported).isEmpty();
    }

    private final Store<String> x = Store.create("x");
    private final Store<String> y = Store.create("y");
    private final Elsewhere elsewhere = new Elsewhere();
    private final List<String> reported = new ArrayList<>();

    /** A tool's own store. */
    private static final class Elsewhere extends Store<String> {
        private final ThreadLocal<String> current = new ThreadLocal<>();

        Elsewhere() {
            super("elsewhere");
        }

        @Override
        public @Nullable String get() {
            return current.get();
        }

        @Override
        public Scope enter(@Nullable String value) {
            String before = current.get();
            current.set(value);
            return restoring(() -> current.set(before));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Elsewhere;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @BeforeEach
    void collectReports() {
        ErrorHandler.set((where, error) -> reported.add(error.getMessage()));
    }

    @AfterEach
    void nothingIsLeftOver() {
        ErrorHandler.set(null);
        assertThat(x.get()).isNull();
        assertThat(y.get()).isNull();
        assertThat(elsewhere.get()).isNull();
        assertThat(reported).isEmpty();
    }

    @Test
    void wrappedWorkRunsInTheSnapshotEachTime() throws Exception {
        Snapshot snapshot = x.run("1", Snapshot::capture);
        List<String> seen = new ArrayList<>();
        Runnable runnable = snapshot.wrap(() -> {
            seen.add(x.get());
        });
        Callable<String> callable = snapshot.wrap(() -> x.get());
        Function<String, String> function = snapshot.wrap((String argument) -> argument + x.get());

        runnable.run();
        x.run("2", () -> {
            runnable.run();
            return null;
        });

        assertThat(seen).containsExactly("1", "1");
        assertThat(callable.call()).isEqualTo("1");
        assertThat(function.apply("x")).isEqualTo("x1");
    }

    @Test
    void workThatThrowsLeavesTheSnapshotAndKeepsItsException() {
        Snapshot snapshot = x.run("1", Snapshot::capture);
        IllegalStateException failure = new IllegalStateException("expected");

        assertThatThrownBy(() -> snapshot.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker") // left open on purpose
    void scopesThatWorkLeftOpenAreLeftWithTheSnapshot() {
        Snapshot snapshot = x.run("1", Snapshot::capture);

        snapshot.run(() -> y.enter("left open"));
        assertThat(y.get()).isNull();
        Snapshot.empty().run(() -> y.enter("left open"));
        assertThat(y.get()).isNull();
        try (Scope scope = snapshot.enter()) {
            y.enter("left open");
        }
        assertThat(y.get()).isNull();
    }

    @Test
    void theEmptySnapshotHidesEveryValue() {
        try (Subscription propagation = elsewhere.propagate();
                Scope own = x.enter("1");
                Scope foreign = elsewhere.enter("2")) {
            Snapshot.empty().run(() -> {
                assertThat(x.get()).isNull();
                assertThat(elsewhere.get()).isNull();
                return null;
            });
            assertThat(x.get()).isEqualTo("1");
            assertThat(elsewhere.get()).isEqualTo("2");
        }
    }

    @Test
    void aSnapshotThatIsSetStaysCurrentUntilAnotherIsSet() {
        try (Subscription propagation = elsewhere.propagate()) {
            Snapshot before = Snapshot.capture();
            Snapshot snapshot = x.run("1", () -> elsewhere.run("2", Snapshot::capture));

            snapshot.set();
            assertThat(x.get()).isEqualTo("1");
            assertThat(elsewhere.get()).isEqualTo("2");

            before.set();
        }
    }

    @Test
    void aStoreKeptElsewhereIsPropagatedUntilTheSubscriptionIsClosed() {
        Subscription propagation = elsewhere.propagate();
        Snapshot with = elsewhere.run("1", Snapshot::capture);
        propagation.close();
        propagation.close();
        Snapshot without = elsewhere.run("1", Snapshot::capture);

        assertThat(with.<String, RuntimeException>run(elsewhere::get)).isEqualTo("1");
        assertThat(without.<String, RuntimeException>run(elsewhere::get)).isNull();
    }

    @Test
    void aStorePropagatedTwiceIsPropagatedUntilBothSubscriptionsAreClosed() {
        Subscription first = elsewhere.propagate();
        try (Subscription second = elsewhere.propagate()) {
            first.close();
            assertThat(elsewhere.run("1", Snapshot::capture).<String, RuntimeException>run(elsewhere::get))
                    .isEqualTo("1");
        }
    }

    @Test
    void equalStoresAreDistinct() {
        Elsewhere other = new Elsewhere();
        try (Subscription propagation = elsewhere.propagate()) {
            other.propagate().close();
            assertThat(elsewhere.run("1", Snapshot::capture).<String, RuntimeException>run(elsewhere::get))
                    .isEqualTo("1");
        }
    }

    @Test
    void aScopeOfAStoreKeptElsewhereReportsMisuse() throws InterruptedException {
        Scope scope = elsewhere.enter("1");
        Thread other = new Thread(scope::close);
        other.start();
        other.join();
        assertThat(elsewhere.get()).isEqualTo("1");
        scope.close();
        scope.close();

        assertThat(reported).hasSize(2);
        assertThat(reported.get(0)).contains("another thread");
        assertThat(reported.get(1)).contains("twice");
        reported.clear();
    }

    @Test
    void aContinuationOfAPropagatingFutureSeesTheContextInWhichItWasAttached() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> propagating = Snapshot.propagating(source);
        CompletableFuture<String> first = x.run("1", () -> propagating.thenApply(value -> value + x.get()));
        CompletableFuture<String> second = x.run("2", () -> first.thenApply(value -> value + x.get()));
        CompletableFuture<String> none = propagating.thenApply(value -> value + x.get());

        x.run("completing", () -> source.complete("v"));

        assertThat(second.join()).isEqualTo("v12");
        assertThat(none.join()).isEqualTo("vnull");
    }

    @Test
    void aPropagatingFutureFailsWithTheExceptionOfItsStage() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> propagating = Snapshot.propagating(source);
        CompletionException failure = new CompletionException(new IllegalStateException("expected"));
        source.completeExceptionally(failure);

        assertThat(propagating.handle((value, error) -> error).join()).isSameAs(failure);
    }

    @Test
    void completingOrCancellingAPropagatingFutureReachesItsStage() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        Snapshot.propagating(cancelled).cancel(false);
        assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);

        CompletableFuture<String> completed = new CompletableFuture<>();
        Snapshot.propagating(completed).complete("1");
        assertThat(completed.join()).isEqualTo("1");
        CompletableFuture<String> propagating = Snapshot.propagating(completed);
        propagating.obtrudeValue("2");
        assertThat(completed.join()).isEqualTo("2");
        assertThat(propagating.join()).isEqualTo("2");
        assertThat(Snapshot.propagating(propagating)).isSameAs(propagating);
    }
}
