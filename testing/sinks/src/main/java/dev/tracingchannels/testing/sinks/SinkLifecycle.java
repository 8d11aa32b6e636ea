// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanEnd;
import dev.tracingchannels.core.Callback;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The part of the contract on the life of a span: when it begins and ends, what is current, and what it says. */
abstract class SinkLifecycle extends SinkFixture {
    @Test
    void anOperationIsOneSpanWithWhatItsMapperSays() {
        try (SinkRegistration bindings = install()) {
            assertThat(bindings.channels()).containsExactly("contract:call");
            call("a");
        }
        assertThat(finished()).hasSize(1);
        FinishedSpan span = span("a");
        assertThat(span.parent()).isNull();
        assertThat(span.kind()).isIn(SpanKind.CLIENT, null);
        assertThat(span.attributes())
                .containsEntry("test.text", "a")
                .containsEntry("test.count", 42L)
                .containsEntry("test.ratio", 0.5)
                .containsEntry("test.flag", true)
                .containsEntry("test.names", List.of("one", "two"))
                .containsEntry("test.size", 6L)
                .doesNotContainKeys("test.absent", "error.type");
        assertThat(span.failed()).isFalse();
    }

    @Test
    void aSpanIsTheChildOfTheOneThatIsCurrent() {
        try (SinkRegistration bindings = install()) {
            call("outer", () -> {
                call("first");
                call("second", () -> call("inner"));
            });
            call("alone");
        }
        FinishedSpan outer = span("outer");
        assertThat(span("first").parent()).isEqualTo(outer.id());
        assertThat(span("second").parent()).isEqualTo(outer.id());
        assertThat(span("inner").parent()).isEqualTo(span("second").id());
        assertThat(span("inner").trace()).isEqualTo(outer.trace());
        assertThat(span("alone").parent()).isNull();
        assertThat(span("alone").trace()).isNotEqualTo(outer.trace());
    }

    @Test
    void theToolsOwnApiSeesTheSpanWhileTheOperationRunsAndWhatWasCurrentBeforeAfterwards() {
        AtomicReference<String> inside = new AtomicReference<>();
        try (SinkRegistration bindings = install()) {
            call("a", () -> inside.set(currentSpan()));
            assertThat(currentSpan()).isNull();
        }
        assertThat(inside.get()).isNotNull().isEqualTo(span("a").id());
    }

    @Test
    void spansMadeByHandAndByOperationsNestInEachOther() {
        try (SinkRegistration bindings = install()) {
            runInSpan("by hand", () -> {
                String byHand = currentSpan();
                call("operation", () -> runInSpan("by hand within", () -> call("innermost")));
                assertThat(currentSpan()).isEqualTo(byHand);
            });
        }
        assertThat(span("operation").parent()).isEqualTo(span("by hand").id());
        assertThat(span("by hand within").parent()).isEqualTo(span("operation").id());
        assertThat(span("innermost").parent()).isEqualTo(span("by hand within").id());
        assertThat(span("innermost").trace()).isEqualTo(span("by hand").trace());
    }

    @Test
    void theSpanIsCurrentWhereASnapshotOfTheOperationIsEntered() {
        AtomicReference<String> elsewhere = new AtomicReference<>();
        AtomicReference<String> afterwards = new AtomicReference<>();
        try (SinkRegistration bindings = install()) {
            call("a", () -> {
                Snapshot snapshot = Snapshot.capture();
                onAnotherThread(() -> {
                    snapshot.run(() -> {
                        elsewhere.set(currentSpan());
                        return call("hopped");
                    });
                    afterwards.set(currentSpan());
                });
            });
        }
        assertThat(elsewhere.get()).isNotNull().isEqualTo(span("a").id());
        assertThat(span("hopped").parent()).isEqualTo(span("a").id());
        assertThat(afterwards.get()).isNull();
    }

    @Test
    void aSpanIsCurrentOnTheThreadThatSettlesItsOperation() {
        CompletableFuture<String> source = new CompletableFuture<>();
        AtomicReference<String> settling = new AtomicReference<>();
        try (SinkRegistration bindings = install();
                var listener = CALLS.asyncStart().subscribe((operation, name) -> settling.set(currentSpan()))) {
            CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
            onAnotherThread(() -> source.complete("result"));
            assertThat(returned).isCompletedWithValue("result");
        }
        assertThat(settling.get()).isNotNull().isEqualTo(span("a").id());
    }

    @Test
    void aNullResultEndsTheSpanAtTheEndOfTheCall() {
        try (SinkRegistration bindings = install()) {
            CALLS.<Object, RuntimeException>traceSync(() -> new Call("a"), () -> null);
            assertThat(names()).containsExactly("a");
        }
    }

    @Test
    void anErrorEndsTheSpanAtTheEndOfTheCall() {
        try (SinkRegistration bindings = install()) {
            assertThatThrownBy(() -> call("a", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(names()).containsExactly("a");
        }
    }

    @Test
    void anAsynchronousOperationsSpanEndsWhenItsStageCompletes() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (SinkRegistration bindings = install()) {
            CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
            assertThat(finished()).isEmpty();
            assertThat(currentSpan()).isNull();
            onAnotherThread(() -> source.complete("result"));
            assertThat(returned).isCompletedWithValue("result");
        }
        assertThat(names()).containsExactly("a");
        assertThat(span("a").attributes()).containsEntry("test.size", 6L);
    }

    @Test
    void aStageThatFailsEndsItsSpanWithTheError() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (SinkRegistration bindings = install()) {
            CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
            source.completeExceptionally(new IllegalStateException("broken"));
            assertThat(returned).isCompletedExceptionally();
        }
        assertThat(names()).containsExactly("a");
        assertThat(span("a").failed()).isTrue();
    }

    @Test
    void aChildThatEndsAfterItsParentIsStillItsChild() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (SinkRegistration bindings = install()) {
            CompletableFuture<?> returned = CALLS.traceSync(
                    () -> new Call("outer"), () -> CALLS.traceStage(() -> new Call("inner"), () -> source));
            onAnotherThread(() -> source.complete("result"));
            assertThat(returned).isCompleted();
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "inner");
        assertThat(span("inner").parent()).isEqualTo(span("outer").id());
        assertThat(span("outer").end()).isBeforeOrEqualTo(span("inner").end());
    }

    @Test
    void aChildThatBeginsAfterItsParentEndedIsStillItsChild() {
        AtomicReference<Snapshot> kept = new AtomicReference<>();
        try (SinkRegistration bindings = install()) {
            call("outer", () -> kept.set(Snapshot.capture()));
            requireNonNull(kept.get()).run(() -> call("late"));
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "late");
        assertThat(span("late").parent()).isEqualTo(span("outer").id());
        assertThat(span("late").trace()).isEqualTo(span("outer").trace());
    }

    @Test
    void aCallbackCalledWithinTheCallEndsTheSpanOnce() {
        try (SinkRegistration bindings = install()) {
            CALLS.traceCallback(() -> new Call("a"), (result, error) -> {}, (Callback<String> callback) -> {
                callback.succeed("result");
                return null;
            });
        }
        assertThat(names()).containsExactly("a");
        assertThat(span("a").attributes()).containsEntry("test.size", 6L);
    }

    @Test
    void aCallbackCalledElsewhereEndsTheSpan() {
        AtomicReference<Callback<String>> callback = new AtomicReference<>();
        try (SinkRegistration bindings = install()) {
            CALLS.traceCallback(() -> new Call("a"), (result, error) -> {}, (Callback<String> traced) -> {
                callback.set(traced);
                return null;
            });
            assertThat(finished()).isEmpty();
            onAnotherThread(() -> requireNonNull(callback.get()).succeed("result"));
        }
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aCallThatThrowsAfterItsCallbackRanEndsTheSpanOnce() {
        try (SinkRegistration bindings = install()) {
            assertThatThrownBy(() -> CALLS.traceCallback(
                            () -> new Call("a"), (result, error) -> {}, (Callback<String> callback) -> {
                                callback.succeed("result");
                                throw new IllegalStateException("broken");
                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(names()).containsExactly("a");
    }

    @Test
    void anIteratorsSpanEndsWithItsLastItem() {
        try (SinkRegistration bindings = install()) {
            Iterator<String> items = CALLS.traceIterator(
                    () -> new Call("a"),
                    Collectors.joining(),
                    () -> List.of("re", "sult").iterator());
            items.next();
            assertThat(finished()).isEmpty();
            items.forEachRemaining(item -> {});
        }
        assertThat(span("a").attributes()).containsEntry("test.size", 6L);
    }

    @Test
    void whatTheMapperTakesAtTheStartBelongsToTheSpanAndWhatItTakesAtTheEndDoesNot() {
        SlowMapper slow = new SlowMapper();
        try (SinkRegistration bindings = install(MapperRegistry.empty().with(slow), BindingOptions.DEFAULT)) {
            call("a");
        }
        assertThat(span("a").start()).isBefore(slow.named());
        assertThat(span("a").end()).isAfter(slow.started()).isBefore(slow.ended());
    }

    @Test
    void neitherDeferralNorEnricherMakesASpanLonger() {
        SlowMapper slow = new SlowMapper();
        BindingOptions options = BindingOptions.DEFAULT
                .withDeferredEnd((operation, end) -> {
                    slow.deferral();
                    return false;
                })
                .withEnricher((operation, span) -> SlowMapper.takeTime());
        try (SinkRegistration bindings = install(MapperRegistry.empty().with(slow), options)) {
            call("a");
        }
        assertThat(span("a").end()).isBefore(slow.deferred());
    }

    @Test
    void aSpanThatIsEndedLaterEndsThenAndBeforeItsMapperIsAsked() {
        SlowMapper slow = new SlowMapper();
        List<SpanEnd> ends = new ArrayList<>();
        try (SinkRegistration bindings = install(
                MapperRegistry.empty().with(slow),
                BindingOptions.DEFAULT.withDeferredEnd((operation, end) -> ends.add(end)))) {
            call("a");
        }
        Instant later = SlowMapper.takeTime();
        ends.get(0).end();
        assertThat(span("a").end()).isAfter(later).isBefore(slow.ended());
    }

    @Test
    void theMapperMayGiveTheTimesOfBeginAndEnd() {
        Instant begin = Instant.parse("2026-11-21T10:15:30.125Z");
        Instant end = begin.plusMillis(250);
        try (SinkRegistration bindings = install()) {
            call(new Call("a").between(begin, end), () -> {});
        }
        assertThat(span("a").start()).isEqualTo(begin);
        assertThat(span("a").end()).isEqualTo(end);
    }

    @Test
    void theMapperMayRenameTheSpanAtItsEnd() {
        try (SinkRegistration bindings = install()) {
            call("renamed", () -> call("inner"));
        }
        assertThat(names()).containsExactlyInAnyOrder("inner", "new name");
    }

    @Test
    void anErrorMarksTheSpansAroundItWithItsClassAndNotWithItsMessage() {
        try (SinkRegistration bindings = install()) {
            assertThatThrownBy(() -> call(
                            "outer",
                            () -> call("a", () -> {
                                throw new IllegalStateException("card-4111-secret", new Exception("secret cause"));
                            })))
                    .isInstanceOf(IllegalStateException.class);
        }
        for (FinishedSpan span : finished()) {
            assertThat(span.failed()).isTrue();
            assertThat(span.description()).isIn(null, "java.lang.IllegalStateException");
            assertThat(span.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(span.toString()).doesNotContain("secret");
        }
        assertThat(finished()).hasSize(2);
    }

    @Test
    void anErrorsMessageIsRecordedOnRequest() {
        Settings settings = Settings.of(
                Map.of("tracing.channels.record.error-messages", "contract:*", "tracing.channels.record.limit", "64"));
        try (SinkRegistration bindings = install(BindingOptions.DEFAULT.withSettings(settings))) {
            assertThatThrownBy(() -> call("a", () -> {
                        throw new IllegalStateException("broken" + "!".repeat(100));
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> call("coded", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(span("a").description())
                .startsWith("broken!")
                .endsWith(" characters cut]")
                .hasSizeLessThanOrEqualTo(64);
        assertThat(span("a").attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(span("coded").description()).isEqualTo("broken");
        assertThat(span("coded").attributes()).containsEntry("error.type", "42");
    }

    @Test
    void anErrorWhoseMessageThrowsStillMarksTheSpan() {
        Settings settings = Settings.of(Map.of("tracing.channels.record.error-messages", "*"));
        try (SinkRegistration bindings = install(BindingOptions.DEFAULT.withSettings(settings))) {
            assertThatThrownBy(() -> call("a", () -> {
                        throw new IllegalStateException() {
                            @Override
                            public String getMessage() {
                                throw new BrokenException("message");
                            }
                        };
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(span("a").failed()).isTrue();
        expectReports();
    }

    @Test
    void anErrorWithoutAMessageMarksTheSpanToo() {
        try (SinkRegistration bindings = install()) {
            assertThatThrownBy(() -> call("a", () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(span("a").failed()).isTrue();
        assertThat(span("a").description()).isIn(null, "java.lang.IllegalStateException");
    }

    @Test
    void aFailureGivenByTheMapperTakesPrecedenceOverTheErrorsClass() {
        try (SinkRegistration bindings = install()) {
            assertThatThrownBy(() -> call("coded", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(span("coded").failed()).isTrue();
        assertThat(span("coded").description()).isEqualTo("answer 42");
        assertThat(span("coded").attributes()).containsEntry("error.type", "42");
    }

    @Test
    void theMapperMayCallAResultAFailure() {
        try (SinkRegistration bindings = install()) {
            assertThat(call("coded")).isEqualTo("result");
        }
        assertThat(span("coded").failed()).isTrue();
        assertThat(span("coded").description()).isEqualTo("answer 42");
        assertThat(span("coded").attributes()).containsEntry("error.type", "42");
    }

    @Test
    void aTraceGoesOnFromTheHeadersOfOneOperationToAnother() {
        Map<String, String> sent = new HashMap<>();
        try (SinkRegistration bindings = install()) {
            Call sender = new Call("sender");
            call(sender, () -> {});
            sent.putAll(sender.outgoing());
            call(new Call("receiver").from(sent), () -> {});
        }
        assertThat(sent).isNotEmpty();
        assertThat(span("receiver").parent()).isEqualTo(span("sender").id());
        assertThat(span("receiver").trace()).isEqualTo(span("sender").trace());
    }

    @Test
    void headersWithoutATraceBeginATrace() {
        try (SinkRegistration bindings = install()) {
            call(new Call("a").from(Map.of("accept", "*/*")), () -> {});
        }
        assertThat(span("a").parent()).isNull();
    }

    @Test
    void aCurrentTraceTakesPrecedenceOverTheOneInTheHeaders() {
        try (SinkRegistration bindings = install()) {
            Call sender = new Call("sender");
            call(sender, () -> {});
            runInSpan("by hand", () -> call(new Call("receiver").from(sender.outgoing()), () -> {}));
        }
        assertThat(span("receiver").parent()).isEqualTo(span("by hand").id());
    }

    @Test
    void anOperationMayBeLinkedToOthersByTheirHeaders() {
        Assumptions.assumeTrue(hasLinks(), "the tool has no links");
        Call one = new Call("one");
        Call other = new Call("other");
        try (SinkRegistration bindings = install()) {
            call(one, () -> {});
            call(other, () -> {});
            call(new Call("batch").linkedTo(List.of(one.outgoing(), other.outgoing())), () -> {});
        }
        assertThat(span("batch").parent()).isNull();
        assertThat(span("batch").links())
                .containsExactly(span("one").id(), span("other").id());
    }

    @Test
    void aConsumerWithinAnotherSpanIsLinkedToTheSenderOfItsMessage() {
        Assumptions.assumeTrue(hasLinks(), "the tool has no links");
        Call sender = new Call("sender");
        try (SinkRegistration bindings = install()) {
            call(sender, () -> {});
            runInSpan("by hand", () -> call(new Call("consumer").from(sender.outgoing()), () -> {}));
            runInSpan("once more", () -> call(new Call("server").from(sender.outgoing()), () -> {}));
            call(new Call("consumer alone").from(sender.outgoing()), () -> {});
        }
        assertThat(span("consumer").parent()).isEqualTo(span("by hand").id());
        assertThat(span("consumer").links()).containsExactly(span("sender").id());
        assertThat(span("server").links()).isEmpty();
        assertThat(span("consumer alone").parent()).isEqualTo(span("sender").id());
        assertThat(span("consumer alone").links()).isEmpty();
    }

    @Test
    void anOperationThatIsPublishedAfterwardsLastsFromTheGivenTime() {
        Instant began = Instant.now().minusSeconds(30);
        try (SinkRegistration bindings = install()) {
            call(new Call("given start").between(began, null), () -> {});
            call(new Call("given end before the start").between(began, began.minusSeconds(1)), () -> {});
        }
        FinishedSpan known = span("given start");
        assertThat(known.start()).isCloseTo(began, within(1, ChronoUnit.MILLIS));
        assertThat(known.end()).isAfter(began.plusSeconds(29));
        FinishedSpan empty = span("given end before the start");
        assertThat(empty.end()).isEqualTo(empty.start());
    }

    static void onAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work, command -> new Thread(command, "elsewhere").start())
                .join();
    }
}
