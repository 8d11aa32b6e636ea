// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanEnd;
import dev.tracingchannels.core.Callback;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the contract on what an application may choose: {@link BindingOptions}. */
abstract class SinkChoices extends SinkLifecycle {
    private static final BindingOptions CAPTURING =
            BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("contract", false));

    private static void fail(String name, RuntimeException error) {
        assertThatThrownBy(() -> call(name, () -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void anOperationThatTheMapperGivesNoNameHasNoSpanAndItsChildrenBelongToTheEnclosingOne() {
        try (SinkRegistration bindings = install()) {
            call("outer", () -> call("hidden", () -> call("inner")));
            call("hidden", () -> call("alone"));
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "inner", "alone");
        assertThat(span("inner").parent()).isEqualTo(span("outer").id());
        assertThat(span("alone").parent()).isNull();
    }

    @Test
    void anOperationThatNeedsAParentHasASpanOnlyWithinAnother() {
        try (SinkRegistration bindings = install()) {
            call("outer", () -> call("dependent", () -> call("inner")));
            call("dependent alone", () -> call("root"));
            runInSpan("manual", () -> call("dependent on manual"));
        }
        assertThat(span("dependent").parent()).isEqualTo(span("outer").id());
        assertThat(span("inner").parent()).isEqualTo(span("dependent").id());
        assertThat(span("root").parent()).isNull();
        assertThat(span("dependent on manual").parent())
                .isEqualTo(span("manual").id());
        assertThat(names()).doesNotContain("dependent alone");
    }

    @Test
    void anOperationBelowItsThresholdHasASpanOnlyIfItFails() {
        try (SinkRegistration bindings = install()) {
            call("outer", () -> {
                call("detail", () -> call("inner"));
                fail("detail that fails", new IllegalStateException("broken"));
                fail("answered detail", new IllegalStateException("no failure"));
            });
            call("detail alone", () -> call("root"));
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "inner", "detail that fails", "root");
        assertThat(span("inner").parent()).isEqualTo(span("outer").id());
        assertThat(span("root").parent()).isNull();
        FinishedSpan late = span("detail that fails");
        assertThat(late.parent()).isEqualTo(span("outer").id());
        assertThat(late.failed()).isTrue();
        assertThat(late.attributes())
                .containsEntry("test.text", "detail that fails")
                .containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void anOperationThatTakesAsLongAsItsThresholdHasASpanFromItsStart() {
        Instant began = Instant.now().minusSeconds(90).truncatedTo(ChronoUnit.MILLIS);
        try (SinkRegistration bindings = install()) {
            call(
                    "outer",
                    () -> CALLS.<String, RuntimeException>traceSync(
                            () -> new Call("detail that is slow").between(began, null), () -> "result"));
            call(
                    "outer too",
                    () -> CALLS.<String, RuntimeException>traceSync(
                            () -> new Call("detail that is fast").between(began, began.plusSeconds(59)),
                            () -> "result"));
        }
        assertThat(names()).containsExactlyInAnyOrder("detail that is slow", "outer", "outer too");
        FinishedSpan late = span("detail that is slow");
        assertThat(late.parent()).isEqualTo(span("outer").id());
        // Sentry counts in floating point, and cuts off what is less than a microsecond.
        assertThat(late.start()).isCloseTo(began, within(1, ChronoUnit.MICROS));
        assertThat(late.attributes()).containsEntry("test.size", 6L);
    }

    @Test
    void eachOperationHasASpanWhereDetailsAreAskedFor() {
        BindingOptions options =
                BindingOptions.DEFAULT.withSettings(Settings.of(Map.of("tracing.channels.details", "contract:*")));
        try (SinkRegistration bindings = install(options)) {
            call("outer", () -> call("detail", () -> call("inner")));
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "detail", "inner");
        assertThat(span("inner").parent()).isEqualTo(span("detail").id());
    }

    @Test
    void anAsynchronousOperationBelowItsThresholdIsOverOnce() {
        CompletableFuture<String> quick = new CompletableFuture<>();
        CompletableFuture<String> failing = new CompletableFuture<>();
        try (SinkRegistration bindings = install()) {
            CALLS.traceStage(() -> new Call("detail"), () -> quick);
            CALLS.traceStage(() -> new Call("detail that fails"), () -> failing);
            assertThat(names()).isEmpty();
            quick.complete("result");
            failing.completeExceptionally(new IllegalStateException("broken"));
        }
        assertThat(names()).containsExactly("detail that fails");
    }

    @Test
    void anErrorThatIsNoFailureLeavesTheSpanAsItIs() {
        try (SinkRegistration bindings = install(CAPTURING)) {
            fail("answered", new IllegalStateException("not found"));
        }
        assertThat(span("answered").failed()).isFalse();
        assertThat(span("answered").attributes()).doesNotContainKey("error.type");
        assertThat(captured()).isEmpty();
    }

    @Test
    void contentIsNotRecordedUnlessAskedFor() {
        try (SinkRegistration bindings = install()) {
            call("a");
        }
        assertThat(span("a").attributes()).doesNotContainKeys("test.input", "test.output");
    }

    @Test
    void contentIsRecordedForTheChannelsAndInTheDirectionThatAreAskedFor() {
        ContentCapture inputs = ContentCapture.NONE.withInputs().limitedTo(64);
        try (SinkRegistration bindings = install(BindingOptions.DEFAULT
                .withContentCapture("contract:*", inputs)
                .withContentCapture("other:*", ContentCapture.NONE.withOutputs()))) {
            call("a".repeat(100));
        }
        FinishedSpan span = finished().get(0);
        assertThat(span.attributes())
                .containsEntry("test.input", "a".repeat(43) + "\u2026[57 characters cut]")
                .doesNotContainKey("test.output");
    }

    @Test
    void anEnormousTextIsCutAndSaysHowMuchWasLeftOut() {
        try (SinkRegistration bindings = install()) {
            call("a".repeat(2_000_000));
        }
        assertThat((String) finished().get(0).attributes().get("test.text"))
                .hasSizeLessThanOrEqualTo(ContentCapture.DEFAULT_TEXT_LIMIT)
                .endsWith(" characters cut]");
    }

    @Test
    void settingsAskForContentToo() {
        Settings settings = Settings.of(Map.of("tracing.channels.record.outputs", "contract:call"));
        try (SinkRegistration bindings = install(BindingOptions.DEFAULT.withSettings(settings))) {
            call("a");
        }
        assertThat(span("a").attributes())
                .containsEntry("test.output", "result")
                .doesNotContainKey("test.input");
    }

    @Test
    void theMapperOfAChannelIsChosenByThePayloadType() {
        TracingChannel<Object> any = TracingChannel.named("contract:call");
        try (SinkRegistration bindings = install(registry().with(new TextMapper()), BindingOptions.DEFAULT)) {
            any.traceSync(() -> new Call("a"), () -> any.traceSync(() -> "text", () -> "result"));
            any.traceSync(() -> 42, () -> "not understood");
        }
        assertThat(names()).containsExactlyInAnyOrder("a", "text");
        assertThat(span("text").parent()).isEqualTo(span("a").id());
        assertThat(span("text").attributes()).containsEntry("test.size", 4L);
    }

    @Test
    void anOperationThatIsFilteredOutHasNoSpanAndItsChildrenBelongToTheEnclosingOne() {
        BindingOptions options = BindingOptions.DEFAULT.withFilter((channel, payload) ->
                channel.equals("contract:call") && !((Call) payload).name().equals("unwanted"));
        try (SinkRegistration bindings = install(options)) {
            call("outer", () -> call("unwanted", () -> call("inner")));
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "inner");
        assertThat(span("inner").parent()).isEqualTo(span("outer").id());
    }

    @Test
    void aSpanMayBeEnrichedFromTheResultOrTheErrorAfterItsMapper() {
        BindingOptions options = BindingOptions.DEFAULT.withEnricher((operation, span) -> {
            span.put(CallMapper.SIZE, 1000L);
            span.put(CallMapper.TEXT, operation.hasError() ? "error" : (String) operation.result());
        });
        try (SinkRegistration bindings = install(options)) {
            call("a");
            fail("b", new IllegalStateException("broken"));
        }
        assertThat(span("a").attributes()).containsEntry("test.text", "result").containsEntry("test.size", 1000L);
        assertThat(span("b").attributes()).containsEntry("test.text", "error");
    }

    @Test
    void aFailureGivenByAnEnricherTakesPrecedence() {
        BindingOptions options = BindingOptions.DEFAULT
                .withContentCapture("*", ContentCapture.NONE.withErrorMessages())
                .withEnricher((operation, span) -> span.fail("7", "the application's own words"));
        try (SinkRegistration bindings = install(options)) {
            fail("a", new IllegalStateException("broken"));
        }
        assertThat(span("a").description()).isEqualTo("the application's own words");
        assertThat(span("a").attributes()).containsEntry("error.type", "7");
    }

    @Test
    void errorsAreNotCapturedUnlessAskedFor() {
        try (SinkRegistration bindings = install()) {
            fail("a", new IllegalStateException("broken"));
        }
        assertThat(span("a").failed()).isTrue();
        assertThat(captured()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorIsCapturedOnceWithHowItWasCaught(boolean handled) {
        BindingOptions options = BindingOptions.DEFAULT.withErrorCapture(
                (operation, error) -> new ErrorCapture(((Call) operation.payload()).name() + " failed", handled));
        try (SinkRegistration bindings = install(options)) {
            call("outer", () -> fail("a", new IllegalStateException("broken")));
        }
        assertThat(captured()).hasSize(1);
        CapturedError error = captured().get(0);
        assertThat(error.span()).isEqualTo(span("a").id());
        assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.message()).isEqualTo("broken");
        assertThat(error.mechanism()).isIn("a failed", null);
        assertThat(error.handled()).isIn(handled, null);
        assertThat(span("a").failed()).isTrue();
    }

    @Test
    void whetherAnErrorIsCapturedMayDependOnTheError() {
        BindingOptions options = BindingOptions.DEFAULT.withErrorCapture((operation, error) ->
                error instanceof IllegalStateException ? new ErrorCapture("contract", false) : null);
        try (SinkRegistration bindings = install(options)) {
            fail("a", new IllegalStateException("broken"));
            fail("b", new IllegalArgumentException("expected"));
        }
        assertThat(captured())
                .extracting(CapturedError::span)
                .containsExactly(span("a").id());
    }

    @Test
    void aSpanMayBeEndedLaterThanItsOperationAndThenOnce() {
        List<SpanEnd> ends = new ArrayList<>();
        BindingOptions options = BindingOptions.DEFAULT.withDeferredEnd((operation, end) -> ends.add(end));
        try (SinkRegistration bindings = install(options)) {
            call("a");
            assertThat(finished()).isEmpty();
            ends.get(0).end();
            ends.get(0).end();
            ends.get(0).end(new IllegalStateException("too late"));
        }
        assertThat(names()).containsExactly("a");
        assertThat(span("a").failed()).isFalse();
        assertThat(span("a").attributes()).containsEntry("test.size", 6L);
    }

    @Test
    void aSpanMayBeEndedLaterWithAnError() {
        List<SpanEnd> ends = new ArrayList<>();
        try (SinkRegistration bindings = install(CAPTURING.withDeferredEnd((operation, end) -> ends.add(end)))) {
            call("a");
        }
        ends.get(0).end(new IllegalStateException("broken"));
        ends.get(0).end();
        assertThat(names()).containsExactly("a");
        assertThat(span("a").failed()).isTrue();
        assertThat(span("a").description()).isIn(null, "broken");
        assertThat(captured()).extracting(CapturedError::message).containsExactly("broken");
    }

    @Test
    void anEndThatIsNotTakenOverHappensAtOnce() {
        List<SpanEnd> ends = new ArrayList<>();
        BindingOptions options = BindingOptions.DEFAULT.withDeferredEnd((operation, end) -> {
            ends.add(end);
            return false;
        });
        try (SinkRegistration bindings = install(options)) {
            call("a");
            ends.get(0).end();
        }
        assertThat(names()).containsExactly("a");
    }

    @Test
    void whetherTheEndIsTakenOverIsAskedOnceForEachOperation() {
        List<SpanEnd> ends = new ArrayList<>();
        try (SinkRegistration bindings =
                install(BindingOptions.DEFAULT.withDeferredEnd((operation, end) -> ends.add(end)))) {
            CALLS.traceCallback(() -> new Call("a"), (result, error) -> {}, (Callback<String> callback) -> {
                callback.succeed("result");
                return null;
            });
            assertThat(ends).hasSize(1);
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("b"), () -> source);
            source.complete("result");
            assertThat(returned).isCompleted();
            assertThat(ends).hasSize(2);
        }
        ends.forEach(SpanEnd::end);
        assertThat(names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anOperationHasASpanIfAllFiltersWantIt() {
        BindingOptions options = BindingOptions.DEFAULT
                .withFilter((channel, payload) -> !((Call) payload).name().equals("first's"))
                .withFilter((channel, payload) -> {
                    throw new BrokenException("filter");
                })
                .withFilter((channel, payload) -> !((Call) payload).name().equals("last's"));
        try (SinkRegistration bindings = install(options)) {
            call("first's");
            call("last's");
            call("wanted");
        }
        assertThat(names()).containsExactly("wanted");
        expectReports();
    }

    @Test
    void enrichersAddOneAfterTheOther() {
        BindingOptions options = BindingOptions.DEFAULT
                .withEnricher((operation, span) -> {
                    span.put(CallMapper.SIZE, 1L);
                    span.put(CallMapper.TEXT, "first");
                })
                .withEnricher((operation, span) -> {
                    throw new BrokenException("enricher");
                })
                .withEnricher((operation, span) -> span.put(CallMapper.SIZE, 2L));
        try (SinkRegistration bindings = install(options)) {
            call("a");
        }
        assertThat(span("a").attributes()).containsEntry("test.text", "first").containsEntry("test.size", 2L);
        expectReports();
    }

    @Test
    void ofSeveralDecisionsTheFirstThatCapturesAnErrorCounts() {
        BindingOptions options = BindingOptions.DEFAULT
                .withErrorCapture((operation, error) ->
                        error instanceof IllegalStateException ? new ErrorCapture("states", false) : null)
                .withErrorCapture((operation, error) -> new ErrorCapture("rest", false));
        try (SinkRegistration bindings = install(options)) {
            fail("a", new IllegalStateException("broken"));
            fail("b", new IllegalArgumentException("broken"));
        }
        assertThat(captured()).hasSize(2);
        assertThat(captured().get(0).mechanism()).isIn("states", null);
        assertThat(captured().get(1).mechanism()).isIn("rest", null);
    }

    @Test
    void ofSeveralDeferralsTheFirstThatTakesAnEndOverHasIt() {
        List<SpanEnd> first = new ArrayList<>();
        List<SpanEnd> second = new ArrayList<>();
        BindingOptions options = BindingOptions.DEFAULT
                .withDeferredEnd(
                        (operation, end) -> ((Call) operation.payload()).name().equals("first's") && first.add(end))
                .withDeferredEnd((operation, end) -> second.add(end));
        try (SinkRegistration bindings = install(options)) {
            call("first's");
            call("second's");
        }
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(names()).isEmpty();
        first.get(0).end();
        second.get(0).end();
        assertThat(names()).containsExactly("first's", "second's");
    }
}
