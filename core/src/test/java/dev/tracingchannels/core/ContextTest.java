// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests stores, their scopes, and snapshots of them. */
class ContextTest {
    private final Store<String> x = Store.create("x");
    private final Store<String> y = Store.create("y");
    private final List<String> reported = new ArrayList<>();

    @BeforeEach
    void collectReports() {
        ErrorHandler.set((where, error) -> reported.add(error.getMessage()));
    }

    @AfterEach
    void nothingIsLeftOver() {
        ErrorHandler.set(null);
        assertThat(x.get()).isNull();
        assertThat(y.get()).isNull();
    }

    @Test
    void aValueIsCurrentUntilItsScopeIsClosed() {
        try (Scope outer = x.enter("1")) {
            try (Scope inner = x.enter("2");
                    Scope other = y.enter("other")) {
                assertThat(x.get()).isEqualTo("2");
                assertThat(y.get()).isEqualTo("other");
            }
            assertThat(x.get()).isEqualTo("1");
            assertThat(y.get()).isNull();
            assertThat(x.<String, RuntimeException>run(null, x::get)).isNull();
        }
    }

    @Test
    void aScopeClosedOutOfOrderRestoresOnlyItsOwnStoreAndIsReported() {
        Scope first = x.enter("1");
        Scope second = y.enter("2");
        first.close();
        assertThat(reported).singleElement().asString().contains("out of order");
        assertThat(x.get()).isNull();
        assertThat(y.get()).isEqualTo("2");
        second.close();
        assertThat(y.get()).isNull();
    }

    @Test
    void aScopeClosedTwiceChangesNothingAndIsReported() {
        Scope scope = x.enter("1");
        scope.close();
        try (Scope other = x.enter("2")) {
            scope.close();
            assertThat(x.get()).isEqualTo("2");
        }
        assertThat(reported).singleElement().asString().contains("closed twice");
    }

    @Test
    void aScopeClosedOnAnotherThreadChangesNothingAndIsReported() {
        try (Scope scope = x.enter("1")) {
            CompletableFuture.runAsync(() -> {
                        try (Scope theirs = x.enter("theirs")) {
                            scope.close();
                            assertThat(x.get()).isEqualTo("theirs");
                        }
                    })
                    .join();
            assertThat(x.get()).isEqualTo("1");
        }
        assertThat(reported).singleElement().asString().contains("another thread");
    }

    @Test
    void aSnapshotReplacesAllThatIsCurrent() {
        Snapshot snapshot = x.run("1", () -> y.run("2", Snapshot::capture));
        Snapshot empty = Snapshot.capture();
        x.run("other", () -> {
            assertThat(snapshot.<String, RuntimeException>run(() -> x.get() + y.get()))
                    .isEqualTo("12");
            assertThat(empty.<String, RuntimeException>run(() -> "" + x.get() + y.get()))
                    .isEqualTo("nullnull");
            assertThat(x.get()).isEqualTo("other");
            return null;
        });
    }

    @Test
    void aSnapshotMayBeEnteredOnOtherThreads() {
        Snapshot snapshot = x.run("1", Snapshot::capture);
        String there = CompletableFuture.supplyAsync(() -> snapshot.<String, RuntimeException>run(x::get))
                .join();
        assertThat(there).isEqualTo("1");
    }

    @Test
    void aToolsOwnStoreIsPropagatedWhileItIsBound() {
        ToolStore tool = new ToolStore();
        Channel<String> channel = Channel.unnamed("c");
        channel.bindStore(tool);
        Snapshot snapshot = channel.runStores("m", Snapshot::capture);
        assertThat(tool.get()).isNull();
        assertThat(snapshot.<String, RuntimeException>run(tool::get)).isEqualTo("m");
        channel.unbindStore(tool);
        Snapshot unbound = tool.run("m", Snapshot::capture);
        assertThat(unbound.<String, RuntimeException>run(tool::get)).isNull();
    }

    @Test
    void aToolsOwnStoreBoundToTwoChannelsIsPropagatedUntilBothUnbindIt() {
        ToolStore tool = new ToolStore();
        Channel<String> one = Channel.unnamed("one");
        Channel<String> two = Channel.unnamed("two");
        one.bindStore(tool);
        one.bindStore(tool);
        two.bindStore(tool);
        one.unbindStore(tool);
        assertThat(ForeignStores.bound()).anyMatch(bound -> bound.get() == tool);
        two.unbindStore(tool);
        assertThat(ForeignStores.bound()).noneMatch(bound -> bound.get() == tool);
    }

    /** Keeps its value in a thread-local, as tools do. */
    static final class ToolStore extends Store<String> {
        private final ThreadLocal<String> current = new ThreadLocal<>();

        ToolStore() {
            super("tool");
        }

        @Override
        public String get() {
            return current.get();
        }

        @Override
        public Scope enter(String value) {
            String before = current.get();
            current.set(value);
            return () -> current.set(before);
        }
    }
}
