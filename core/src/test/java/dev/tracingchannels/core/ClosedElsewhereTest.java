// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An operation that ends elsewhere than where it was innermost on its thread: on another thread, or within a snapshot or a scope that
 * was entered since. Its values are gone once these are left, and stay within a snapshot of the operation.
 */
class ClosedElsewhereTest {
    private final Store<String> x = Store.create("x");
    private final ContextTest.ToolStore tool = new ContextTest.ToolStore();
    private final TracingChannel<String> channel = EventLog.unnamed();
    private final List<String> reported = new ArrayList<>();
    private final List<@Nullable String> seen = new ArrayList<>();

    @BeforeEach
    void bind() {
        // Scenarios of Node leave values on the thread.
        Snapshot.empty().set();
        ErrorHandler.set((where, error) -> reported.add(where));
        channel.start().bindStore(x, Operation::payload);
        channel.start().bindStore(tool, Operation::payload);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(x.get()).isNull();
        assertThat(tool.get()).isNull();
        ErrorHandler.set(null);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    private void see() {
        seen.add(x.get());
        seen.add(tool.get());
    }

    @Test
    void withinItsOwnSnapshotItsValuesStayUntilThatIsLeft() {
        OpenOperation operation = channel.open(() -> "p");
        Snapshot own = Snapshot.capture();
        own.wrap(() -> {
                    elsewhere(operation::close);
                    see();
                })
                .run();
        see();
        assertThat(seen).containsExactly("p", "p", null, null);
    }

    @Test
    void withinTheScopeOfItsOwnSnapshotItsValuesStayUntilThatIsClosed() {
        OpenOperation operation = channel.open(() -> "p");
        try (Scope scope = Snapshot.capture().enter()) {
            elsewhere(operation::close);
            see();
        }
        see();
        assertThat(seen).containsExactly("p", "p", null, null);
    }

    @Test
    void withinItsOwnContextItsValuesStayUntilThatIsLeft() {
        OpenOperation operation = channel.open(() -> "p");
        try (Scope scope = operation.enter()) {
            elsewhere(operation::close);
            see();
        }
        see();
        assertThat(seen).containsExactly("p", "p", null, null);
    }

    @Test
    void withinTheSnapshotOfNoContextNothingIsCurrentThenAndAfter() {
        OpenOperation operation = channel.open(() -> "p");
        Snapshot.empty()
                .wrap(() -> {
                    elsewhere(operation::close);
                    see();
                })
                .run();
        see();
        assertThat(seen).containsExactly(null, null, null, null);
    }

    @Test
    void withinTheSnapshotOfItsCallerThatIsCurrentThenAndAfter() {
        OpenOperation caller = channel.open(() -> "caller");
        Snapshot around = Snapshot.capture();
        OpenOperation operation = channel.open(() -> "p");
        around.wrap(() -> {
                    elsewhere(operation::close);
                    see();
                })
                .run();
        see();
        caller.close();
        assertThat(seen).containsExactly("caller", "caller", "caller", "caller");
    }

    @Test
    void withinSnapshotsOfSeveralOperationsEachStays() {
        OpenOperation outer = channel.open(() -> "outer");
        Snapshot ofOuter = Snapshot.capture();
        OpenOperation inner = channel.open(() -> "inner");
        Snapshot ofInner = Snapshot.capture();
        ofOuter.wrap(() -> {
                    ofInner.wrap(() -> {
                                elsewhere(outer::close);
                                elsewhere(inner::close);
                                see();
                            })
                            .run();
                    see();
                })
                .run();
        see();
        assertThat(seen).containsExactly("inner", "inner", "outer", "outer", null, null);
    }

    @Test
    void twoThatAreClosedOutermostFirstAreBothLeftAtOnce() {
        OpenOperation outer = channel.open(() -> "outer");
        OpenOperation inner = channel.open(() -> "inner");
        elsewhere(outer::close);
        elsewhere(inner::close);
        see();
        assertThat(seen).containsExactly(null, null);
    }

    @Test
    void withinAnotherOperationThatOnesValuesStayUntilItsEnd() {
        OpenOperation operation = channel.open(() -> "p");
        channel.traceSync(() -> "q", () -> {
            elsewhere(operation::close);
            see();
            return null;
        });
        see();
        assertThat(seen).containsExactly("q", "q", null, null);
    }

    @Test
    void afterTheSnapshotInWhichItWasOpenedNothingComesBack() {
        Snapshot around = x.run("around", Snapshot::capture);
        OpenOperation here = around.run(() -> channel.open(() -> "p"));
        see();
        here.close();
        OpenOperation there = around.run(() -> channel.open(() -> "p"));
        elsewhere(there::close);
        see();
        assertThat(seen).containsExactly(null, null, null, null);
    }

    @Test
    void onItsThreadWithinItsOwnSnapshotItsValuesStayUntilThatIsLeft() {
        OpenOperation operation = channel.open(() -> "p");
        Snapshot.capture()
                .wrap(() -> {
                    operation.close();
                    see();
                })
                .run();
        see();
        assertThat(seen).containsExactly("p", "p", null, null);
        assertThat(reported).isEmpty();
    }

    @Test
    void onItsThreadWithinTheSnapshotOfNoContextNothingIsCurrentThenAndAfter() {
        OpenOperation operation = channel.open(() -> "p");
        Snapshot.empty()
                .wrap(() -> {
                    operation.close();
                    see();
                })
                .run();
        see();
        assertThat(seen).containsExactly(null, null, null, null);
    }

    @Test
    void onItsThreadWithinAScopeThatOnesValueStaysUntilItIsClosed() {
        OpenOperation operation = channel.open(() -> "p");
        Scope since = x.enter("since");
        operation.close();
        see();
        since.close();
        see();
        assertThat(seen).containsExactly("since", null, null, null);
        assertThat(reported).containsExactly("closing a scope");
    }

    @Test
    void onItsThreadAfterAScopeAroundItTheValueOfThatDoesNotComeBack() {
        Scope around = x.enter("around");
        OpenOperation operation = channel.open(() -> "p");
        around.close();
        see();
        operation.close();
        assertThat(seen).containsExactly(null, "p");
    }

    @Test
    void aContinuationOnItsThreadHasItsValuesAllTheSame() {
        OpenOperation operation = channel.open(() -> "p");
        Snapshot own = Snapshot.capture();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> answered = operation.follow(source);
        CompletableFuture<Void> continued = answered.thenRun(this::see);
        own.wrap(() -> elsewhere(operation::close)).run();
        see();
        source.complete("");
        own.wrap(this::see).run();
        try (Scope scope = own.enter()) {
            see();
            x.run("within", () -> {
                see();
                return null;
            });
            see();
        }
        assertThat(continued).isCompleted();
        assertThat(seen).containsExactly(null, null, "p", "p", "p", "p", "p", "p", "within", "p", "p", "p");
        own.set();
        assertThat(x.get()).isEqualTo("p");
        Snapshot.empty().set();
    }

    @Test
    void oneWhoseValueIsNullGivesBackTheEarlierOneAndBringsNoneBack() {
        Store<String> y = Store.create("y");
        TracingChannel<String> without = EventLog.unnamed();
        without.start().bindStore(y, operation -> null);
        y.run("around", () -> {
            OpenOperation operation = without.open(() -> "p");
            assertThat(y.get()).isNull();
            elsewhere(operation::close);
            assertThat(y.get()).isEqualTo("around");
            return null;
        });
        Snapshot around = y.run("around", Snapshot::capture);
        OpenOperation operation = around.run(() -> without.open(() -> "p"));
        elsewhere(operation::close);
        assertThat(y.get()).isNull();
    }

    @Test
    void oneThatWasDroppedWithinItsOwnSnapshotIsLeftAfterIt() {
        List<String> errors = new ArrayList<>();
        CompletableFuture<Void> dropped = new CompletableFuture<>();
        channel.error().subscribe((operation, name) -> dropped.complete(null));
        channel.open(() -> "p");
        Snapshot.capture()
                .wrap(() -> {
                    org.awaitility.Awaitility.await().until(() -> {
                        System.gc();
                        return dropped.isDone();
                    });
                    see();
                })
                .run();
        see();
        assertThat(seen).containsExactly("p", "p", null, null);
        assertThat(errors).isEmpty();
    }

    @Test
    void whereThereIsASourceTheThreadIsLeftToIt() {
        Snapshot sourced = x.run("sourced", Snapshot::capture);
        OpenOperation operation;
        try (Subscription source = Snapshot.source(() -> sourced)) {
            operation = channel.open(() -> "p");
            sourced.wrap(() -> {
                        elsewhere(operation::close);
                        see();
                    })
                    .run();
            see();
            OpenOperation other = channel.open(() -> "q");
            Snapshot.capture()
                    .wrap(() -> {
                        elsewhere(other::close);
                        see();
                    })
                    .run();
            see();
            OpenOperation third = channel.open(() -> "r");
            try (Scope scope = sourced.enter()) {
                elsewhere(third::close);
                see();
            }
            see();
        }
        assertThat(seen)
                .containsExactly(
                        "sourced", null, "sourced", null, "q", "q", "sourced", null, "sourced", null, "sourced", null);
    }
}
