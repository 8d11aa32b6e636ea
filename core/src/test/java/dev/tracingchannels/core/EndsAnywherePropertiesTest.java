// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Operations that begin and end anywhere, among scopes and snapshots that are left in order. What is current is the value of
 * the innermost that is entered and not ended, as a model says that keeps a list of them.
 */
class EndsAnywherePropertiesTest {
    private static final ExecutorService OTHER = Executors.newSingleThreadExecutor();

    enum Step {
        OPEN,
        CLOSE,
        CLOSE_ELSEWHERE,
        CLOSE_OLDEST,
        CLOSE_OLDEST_ELSEWHERE,
        CAPTURE,
        SCOPE,
        TRACED,
        RUN_EMPTY,
        RUN_LAST,
        RUN_FIRST,
        ENTER_LAST,
        ENTER_OPERATION,
        END,
        LOOK
    }

    @AfterContainer
    static void stop() {
        OTHER.shutdown();
    }

    @Property(tries = 3000)
    void whatIsCurrentIsTheInnermostThatHasNotEnded(@ForAll @Size(max = 40) List<Step> steps) {
        ErrorHandler.set((where, error) -> {});
        try {
            new Play(steps).play();
        } finally {
            ErrorHandler.set(null);
        }
    }

    /** What is entered: a value, by a scope or an operation, or a snapshot, which hides what is around it. */
    private static final class Entered {
        final @Nullable String value;
        final boolean hides;
        boolean ended;

        Entered(@Nullable String value, boolean hides) {
            this.value = value;
            this.hides = hides;
        }
    }

    private static final class Taken {
        final Snapshot snapshot;
        final @Nullable String value;

        Taken(Snapshot snapshot, @Nullable String value) {
            this.snapshot = snapshot;
            this.value = value;
        }
    }

    private static final class Play {
        private final Store<String> store = Store.create("s");
        private final TracingChannel<String> channel = EventLog.unnamed();
        private final List<Step> steps;
        private int next;
        private int names;
        private final List<Entered> model = new ArrayList<>();
        private final List<OpenOperation> operations = new ArrayList<>();
        private final List<Entered> modelled = new ArrayList<>();
        private final List<Taken> taken = new ArrayList<>();

        Play(List<Step> steps) {
            this.steps = steps;
            channel.start().bindStore(store, Operation::payload);
            taken.add(new Taken(Snapshot.empty(), null));
        }

        void play() {
            while (next < steps.size()) {
                level();
            }
            while (!operations.isEmpty()) {
                close(operations.size() - 1, false);
            }
            look();
            assertThat(store.get()).isNull();
        }

        private @Nullable String current() {
            for (int i = model.size() - 1; i >= 0; i--) {
                Entered each = model.get(i);
                if (each.hides || !each.ended) {
                    return each.value;
                }
            }
            return null;
        }

        private void look() {
            assertThat(store.get()).isEqualTo(current());
        }

        /** Plays until the innermost scope or snapshot ends. */
        private @Nullable Void level() {
            while (next < steps.size()) {
                Step step = steps.get(next++);
                if (step == Step.END) {
                    return null;
                }
                play(step);
            }
            return null;
        }

        private void play(Step step) {
            switch (step) {
                case OPEN -> open("operation " + names++);
                case CLOSE -> close(operations.size() - 1, false);
                case CLOSE_ELSEWHERE -> close(operations.size() - 1, true);
                case CLOSE_OLDEST -> close(0, false);
                case CLOSE_OLDEST_ELSEWHERE -> close(0, true);
                case CAPTURE -> taken.add(new Taken(Snapshot.capture(), current()));
                case LOOK -> look();
                case END -> throw new AssertionError(step);
                default -> within(step);
            }
        }

        private void open(String value) {
            modelled.add(enter(value, false));
            operations.add(channel.open(() -> value));
        }

        private Entered enter(@Nullable String value, boolean hides) {
            Entered entered = new Entered(value, hides);
            model.add(entered);
            return entered;
        }

        private void close(int at, boolean elsewhere) {
            if (operations.isEmpty()) {
                return;
            }
            OpenOperation operation = operations.remove(at);
            modelled.remove(at).ended = true;
            if (elsewhere) {
                CompletableFuture.runAsync(operation::close, OTHER).join();
            } else {
                operation.close();
            }
            operation.succeed(null);
        }

        private void within(Step step) {
            int depth = model.size();
            Taken last = taken.get(taken.size() - 1);
            switch (step) {
                case SCOPE -> {
                    String value = "scope " + names++;
                    enter(value, false);
                    store.run(value, this::level);
                }
                case TRACED -> {
                    String value = "traced " + names++;
                    enter(value, false);
                    channel.traceSync(() -> value, this::level);
                }
                case RUN_EMPTY -> run(new Taken(Snapshot.empty(), null));
                case RUN_LAST -> run(last);
                case RUN_FIRST -> run(taken.get(Math.min(1, taken.size() - 1)));
                case ENTER_LAST -> {
                    enter(last.value, true);
                    try (Scope scope = last.snapshot.enter()) {
                        level();
                    }
                }
                default -> {
                    if (operations.isEmpty()) {
                        return;
                    }
                    enter(modelled.get(0).value, true);
                    try (Scope scope = operations.get(0).enter()) {
                        level();
                    }
                }
            }
            model.subList(depth, model.size()).clear();
            closeThoseThatAreNotEntered(step.ordinal() % 2 == 0);
        }

        /** Operations that were opened within what is left now. Left open, one may end in a snapshot of its own that is entered later. */
        private void closeThoseThatAreNotEntered(boolean elsewhere) {
            for (int i = operations.size() - 1; i >= 0; i--) {
                if (!model.contains(modelled.get(i))) {
                    close(i, elsewhere);
                }
            }
        }

        private void run(Taken snapshot) {
            enter(snapshot.value, true);
            snapshot.snapshot.run(this::level);
        }
    }
}
