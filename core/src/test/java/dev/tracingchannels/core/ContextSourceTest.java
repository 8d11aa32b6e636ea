// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A framework as the source of the context of a thread on which nothing was entered. */
class ContextSourceTest {
    private final Store<String> x = Store.create("x");
    private final Store<String> y = Store.create("y");
    private final Elsewhere elsewhere = new Elsewhere();
    private final List<String> reported = new ArrayList<>();
    /** What the source answers on every thread. */
    private final AtomicReference<@Nullable Snapshot> answer = new AtomicReference<>();

    private Subscription source = () -> {};
    private Subscription propagation = () -> {};

    /** A tool's own store. */
    private static final class Elsewhere extends Store<String> {
        private final ThreadLocal<@Nullable String> current = new ThreadLocal<>();

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
    }

    @BeforeEach
    void register() {
        ErrorHandler.set((where, error) -> reported.add(where + ": " + error.getMessage()));
        propagation = elsewhere.propagate();
        answer.set(x.run("sourced", () -> elsewhere.run("sourced", Snapshot::capture)));
        source = Snapshot.source(answer::get);
    }

    @AfterEach
    void nothingWasLeftOnTheThread() {
        answer.set(x.run("another", Snapshot::capture));
        assertThat(x.get()).isEqualTo("another");
        assertThat(y.get()).isNull();
        assertThat(elsewhere.get()).isNull();
        source.close();
        propagation.close();
        assertThat(x.get()).isNull();
        assertThat(reported).isEmpty();
        ErrorHandler.set(null);
    }

    @Test
    void aThreadOnWhichNothingWasEnteredHasTheContextOfTheSource() {
        assertThat(x.get()).isEqualTo("sourced");
        answer.set(null);
        assertThat(x.get()).isNull();
        answer.set(Snapshot.empty());
        assertThat(x.get()).isNull();
    }

    @Test
    void whatWasEnteredGoesBeforeTheSource() {
        x.run("entered", () -> {
            assertThat(x.get()).isEqualTo("entered");
            return null;
        });
        assertThat(x.get()).isEqualTo("sourced");
    }

    @Test
    void aScopeOfOneStoreKeepsTheSourcedValuesOfTheOthersUntilItIsClosed() {
        answer.set(x.run("sourced", () -> y.run("sourced", Snapshot::capture)));
        try (Scope scope = x.enter("entered")) {
            answer.set(null);
            assertThat(y.get()).isEqualTo("sourced");
        }
        assertThat(x.get()).isNull();
        assertThat(y.get()).isNull();
    }

    @Test
    void nestedScopesRestoreWhatWasBefore() {
        try (Scope outer = x.enter("outer")) {
            try (Scope inner = x.enter(null)) {
                assertThat(x.get()).isNull();
            }
            assertThat(x.get()).isEqualTo("outer");
        }
        assertThat(x.get()).isEqualTo("sourced");
    }

    @Test
    void nullHidesTheSource() {
        try (Scope scope = x.enter(null)) {
            assertThat(x.get()).isNull();
            assertThat(Snapshot.capture().<@Nullable String, RuntimeException>run(x::get))
                    .isNull();
        }
    }

    @Test
    void theEmptySnapshotHidesTheSource() {
        try (Scope scope = Snapshot.empty().enter()) {
            assertThat(x.get()).isNull();
            assertThat(elsewhere.get()).isNull();
            try (Scope inner = y.enter("1")) {
                assertThat(x.get()).isNull();
            }
            assertThat(x.get()).isNull();
        }
        assertThat(Snapshot.empty().<@Nullable String, RuntimeException>run(x::get))
                .isNull();
    }

    @Test
    void aSnapshotOfNoContextHidesTheSourceElsewhere() {
        answer.set(null);
        Snapshot none = Snapshot.capture();
        Snapshot left = x.run("1", () -> Snapshot.empty().run(Snapshot::capture));
        answer.set(x.run("sourced", Snapshot::capture));
        assertThat(none.<@Nullable String, RuntimeException>run(x::get)).isNull();
        assertThat(left.<@Nullable String, RuntimeException>run(x::get)).isNull();
    }

    @Test
    void aContinuationThatWasAttachedWithoutAContextHasNone() {
        answer.set(null);
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture<@Nullable String> seen = Snapshot.propagating(future).thenApply(value -> x.get());
        answer.set(x.run("sourced", Snapshot::capture));
        future.complete("");
        assertThat(seen.join()).isNull();
    }

    @Test
    void aSnapshotThatIsTakenOfTheSourceIsItElsewhere() throws Exception {
        Snapshot snapshot = Snapshot.capture();
        answer.set(null);
        List<@Nullable String> seen = new ArrayList<>();
        Thread other = new Thread(snapshot.wrap(() -> {
            seen.add(x.get());
            seen.add(elsewhere.get());
        }));
        other.start();
        other.join();
        assertThat(seen).containsExactly("sourced", "sourced");
    }

    @Test
    void aToolsOwnStoreIsEnteredWithAScopeOnTheSource() {
        assertThat(elsewhere.get()).isNull();
        try (Scope scope = y.enter("1")) {
            assertThat(elsewhere.get()).isEqualTo("sourced");
        }
        assertThat(elsewhere.get()).isNull();
    }

    @Test
    void whatAToolMadeCurrentItselfGoesBeforeTheSource() {
        elsewhere.current.set("its own");
        assertThat(Snapshot.capture().<@Nullable String, RuntimeException>run(elsewhere::get))
                .isEqualTo("its own");
        try (Scope scope = y.enter("1")) {
            assertThat(elsewhere.get()).isEqualTo("its own");
        }
        elsewhere.current.remove();
    }

    @Test
    void anOperationIsWithinTheSourcedOne() {
        Channel<String> channel = Channel.unnamed("c");
        channel.bindStore(x, message -> x.get() + '/' + message);
        channel.bindStore(elsewhere, message -> elsewhere.get() + '/' + message);
        channel.runStores("1", () -> {
            assertThat(x.get()).isEqualTo("sourced/1");
            assertThat(elsewhere.get()).isEqualTo("sourced/1");
            return null;
        });
        channel.unbindStore(x);
        channel.unbindStore(elsewhere);
    }

    @Test
    void aChannelWithAToolsOwnStoreAloneIsWithinTheSourcedContext() {
        Channel<String> channel = Channel.unnamed("c");
        channel.bindStore(elsewhere, message -> elsewhere.get() + '/' + message);
        channel.runStores("1", () -> {
            answer.set(null);
            assertThat(x.get()).isEqualTo("sourced");
            assertThat(elsewhere.get()).isEqualTo("sourced/1");
            return null;
        });
        channel.unbindStore(elsewhere);
    }

    @Test
    void scopesThatAreClosedOutOfOrderLeaveNothingOfTheSource() {
        answer.set(x.run("sourced", () -> y.run("sourced", Snapshot::capture)));
        Scope outer = x.enter("outer");
        Scope inner = y.enter("inner");
        outer.close();
        answer.set(null);
        assertThat(x.get()).isNull();
        assertThat(y.get()).isNull();
        inner.close();
        assertThat(x.get()).isNull();
        assertThat(y.get()).isNull();
        assertThat(reported).hasSize(2).allMatch(report -> report.contains("out of order"));
        reported.clear();
    }

    @Test
    void aSnapshotThatIsLeftOutOfOrderLeavesNothing() {
        Snapshot other = x.run("1", () -> y.run("1", Snapshot::capture));
        Scope outer = other.enter();
        Scope inner = y.enter("2");
        outer.close();
        inner.close();
        assertThat(y.get()).isNull();
        assertThat(x.get()).isEqualTo("sourced");
        assertThat(reported).hasSize(1);
        reported.clear();
    }

    @Test
    void aScopeThatIsNeverClosedIsLeftWithTheOutermost() {
        Scope outer = x.enter("outer");
        Scope leaked = y.enter("leaked");
        outer.close();
        assertThat(y.get()).isNull();
        assertThat(reported).hasSize(1);
        reported.clear();
        assertThat(leaked).isNotNull();
    }

    @Test
    void aScopeThatIsClosedOnAnotherThreadLeavesTheSourceAsItWas() throws Exception {
        TracingChannel<String> channel = TracingChannel.named("context-source:closed-elsewhere");
        channel.start().bindStore(y, operation -> "1");
        OpenOperation operation = channel.open(() -> "payload");
        assertThat(y.get()).isEqualTo("1");
        Thread other = new Thread(operation::close);
        other.start();
        other.join();
        assertThat(y.get()).isNull();
        assertThat(x.get()).isEqualTo("sourced");
        operation.succeed(null);
        channel.start().unbindStore(y);
        assertThat(reported).hasSize(1);
        reported.clear();
    }

    @Test
    void whatRunsWithinTheSnapshotOfTheSourceHasWhatTheSourceAnswersThen() {
        Snapshot one = x.run("one", Snapshot::capture);
        Snapshot two = x.run("two", Snapshot::capture);
        answer.set(one);
        try (Scope around = x.enter("around");
                Scope scope = one.enter()) {
            assertThat(x.get()).isEqualTo("one");
            answer.set(two);
            assertThat(x.get()).isEqualTo("two");
            answer.set(one);
            assertThat(x.get()).isEqualTo("one");
            Scope leaked = y.enter("leaked");
            assertThat(leaked).isNotNull();
        }
        assertThat(y.get()).isNull();
    }

    @Test
    void anOperationOfOtherWorkWithinTheSnapshotOfTheSourceIsWithinThatWork() {
        Channel<String> channel = Channel.unnamed("c");
        channel.bindStore(elsewhere, message -> elsewhere.get() + '/' + message);
        Snapshot one = elsewhere.run("one", Snapshot::capture);
        Snapshot two = elsewhere.run("two", Snapshot::capture);
        answer.set(one);
        try (Scope scope = one.enter()) {
            answer.set(two);
            assertThat(channel.<@Nullable String, RuntimeException>runStores("1", elsewhere::get))
                    .isEqualTo("two/1");
            assertThat(Snapshot.capture().<@Nullable String, RuntimeException>run(elsewhere::get))
                    .isEqualTo("two");
            answer.set(null);
            assertThat(channel.<@Nullable String, RuntimeException>runStores("1", elsewhere::get))
                    .isEqualTo("null/1");
            assertThat(Snapshot.capture().<@Nullable String, RuntimeException>run(elsewhere::get))
                    .isNull();
            try (Scope own = elsewhere.enter("own")) {
                assertThat(channel.<@Nullable String, RuntimeException>runStores("1", elsewhere::get))
                        .isEqualTo("own/1");
            }
            assertThat(elsewhere.get()).isEqualTo("one");
        }
        channel.unbindStore(elsewhere);
    }

    @Test
    void aCopyOfTheSnapshotOfTheSourceStaysAsItIs() {
        try (Scope scope = Snapshot.capture().enter()) {
            answer.set(null);
            assertThat(x.get()).isEqualTo("sourced");
        }
    }

    @Test
    void whatIsSetIsCurrentUntilTheEmptySnapshotIsSet() {
        x.run("1", Snapshot::capture).set();
        assertThat(x.get()).isEqualTo("1");
        Snapshot.empty().set();
        assertThat(x.get()).isEqualTo("sourced");
    }

    @Test
    void settingWhatTheSourceAnswersEntersNothing() {
        Snapshot before = Snapshot.capture();
        x.run("1", Snapshot::capture).set();
        before.set();
        assertThat(x.get()).isEqualTo("sourced");
        answer.set(null);
        assertThat(x.get()).isNull();
    }

    @Test
    void whatIsSetOfAToolsOwnStoreIsCurrentThoughTheSourceHasTheRest() {
        elsewhere.run("1", Snapshot::capture).set();
        assertThat(x.get()).isEqualTo("sourced");
        assertThat(elsewhere.get()).isEqualTo("1");
        Snapshot.empty().set();
        assertThat(elsewhere.get()).isNull();
    }

    @Test
    void settingWhatAToolMadeCurrentItselfEntersNothing() {
        elsewhere.current.set("its own");
        Snapshot before = Snapshot.capture();
        x.run("1", Snapshot::capture).set();
        before.set();
        assertThat(elsewhere.get()).isEqualTo("its own");
        elsewhere.current.remove();
    }

    @Test
    void whatIsSetWithoutAValueHidesThatOfTheSource() {
        answer.set(null);
        Snapshot other = elsewhere.run("1", Snapshot::capture);
        answer.set(x.run("sourced", Snapshot::capture));
        other.set();
        assertThat(x.get()).isNull();
        assertThat(elsewhere.get()).isEqualTo("1");
        Snapshot.empty().set();
        assertThat(x.get()).isEqualTo("sourced");
    }

    @Test
    void aSourceThatThrowsIsReportedAndHasNoContext() {
        source.close();
        source = Snapshot.source(() -> {
            throw new IllegalStateException("expected");
        });
        try (Subscription other = Snapshot.source(answer::get)) {
            assertThat(x.get()).isEqualTo("sourced");
        }
        assertThat(x.get()).isNull();
        assertThat(reported).hasSize(2).allMatch(report -> report.contains("expected"));
        source.close();
        source = Snapshot.source(answer::get);
        reported.clear();
    }

    @Test
    void aSourceThatReadsTheContextGetsNone() {
        List<@Nullable String> seen = new ArrayList<>();
        source.close();
        source = Snapshot.source(() -> {
            seen.add(x.get());
            Snapshot unused = Snapshot.capture();
            return answer.get();
        });
        assertThat(x.get()).isEqualTo("sourced");
        assertThat(seen).containsExactly((String) null);
    }

    @Test
    void aSourceThatLeavesAScopeOpenChangesNothing() {
        source.close();
        source = Snapshot.source(() -> {
            Scope leaked = y.enter("leaked");
            return leaked == null ? null : answer.get();
        });
        assertThat(x.get()).isEqualTo("sourced");
        assertThat(y.get()).isNull();
    }

    @Test
    void ofSeveralSourcesTheFirstThatHasAContextIsTheSource() {
        Snapshot second = x.run("second", Snapshot::capture);
        try (Subscription other = Snapshot.source(() -> second)) {
            assertThat(x.get()).isEqualTo("sourced");
            answer.set(null);
            assertThat(x.get()).isEqualTo("second");
        }
        assertThat(x.get()).isNull();
    }

    @Test
    void aSourceThatIsRegisteredTwiceIsOneUntilBothAreRemoved() {
        Subscription again = Snapshot.source(answer::get);
        source.close();
        source.close();
        assertThat(x.get()).isEqualTo("sourced");
        source = again;
    }

    @Test
    void aScopeThatIsOpenWhenTheSourceIsRemovedRestoresTheThread() {
        Scope scope = y.enter("1");
        source.close();
        assertThat(x.get()).isEqualTo("sourced");
        scope.close();
        assertThat(x.get()).isNull();
        assertThat(y.get()).isNull();
        source = Snapshot.source(answer::get);
    }

    @Test
    void workThatIsUnderWayWithoutAContextWhenASourceIsRegisteredIsRestored() {
        source.close();
        Snapshot.empty().run(() -> {
            Scope scope = y.enter("1");
            source = Snapshot.source(answer::get);
            scope.close();
            return null;
        });
        assertThat(x.get()).isEqualTo("sourced");
    }

    /** Of two that were captured where nothing was current, only one is the source's. */
    @Test
    void anEmptySnapshotFromBeforeTheSourceIsNotTakenForTheSources() {
        source.close();
        Snapshot mine = Snapshot.capture();
        Snapshot frameworks = Snapshot.capture();
        Snapshot another = x.run("another", Snapshot::capture);
        answer.set(frameworks);
        source = Snapshot.source(answer::get);
        mine.run(() -> {
            answer.set(another);
            assertThat(x.get()).isNull();
            return null;
        });
    }
}
