// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanEnd;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is true of every sink, as JUnit tests: the life of a span ({@link SinkLifecycle}), the options ({@link SinkChoices}),
 * the events of plain channels ({@link SinkEvents}), and that many tools, and faults of any of them, do not harm each other. A sink's test extends this, sets up its tool, and
 * says how to read back what the tool sent out.
 */
public abstract class SinkContract extends SinkEvents {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    /** For subclasses, which JUnit makes. */
    protected SinkContract() {}

    @Test
    void toolsOnOneChannelSeeTheirOwnSpansEach() {
        RecordingSink second = new RecordingSink();
        RecordingSink third = new RecordingSink();
        BindingOptions withoutMiddle = BindingOptions.DEFAULT.withFilter(
                (channel, payload) -> !((Call) payload).name().equals("middle"));
        try (SinkRegistration before = SinkRegistration.install(second, registry());
                SinkRegistration bindings = install();
                SinkRegistration after = SinkRegistration.install(third, registry(), withoutMiddle)) {
            call("outer", () -> call("middle", () -> onAnotherThread(Snapshot.capture(), () -> call("inner"))));
        }
        assertThat(span("middle").parent()).isEqualTo(span("outer").id());
        assertThat(span("inner").parent()).isEqualTo(span("middle").id());
        assertThat(span("inner", second.finished).parent())
                .isEqualTo(span("middle", second.finished).id());
        assertThat(span("inner", third.finished).parent())
                .isEqualTo(span("outer", third.finished).id());
        assertThat(third.finished).hasSize(2);
    }

    private static void onAnotherThread(Snapshot snapshot, Runnable work) {
        onAnotherThread(() -> snapshot.run(() -> {
            work.run();
            return null;
        }));
    }

    @Test
    void toolsComeAndGoDuringAnOperationWithoutTheOthersNoticing() {
        RecordingSink second = new RecordingSink();
        SinkRegistration leaving = SinkRegistration.install(second, registry());
        try (SinkRegistration bindings = install()) {
            call("outer", () -> {
                leaving.close();
                call("inner");
            });
        }
        assertThat(span("inner").parent()).isEqualTo(span("outer").id());
        assertThat(second.finished).extracting(FinishedSpan::name).containsExactly("outer");
    }

    @Test
    void bindingAgainReplacesAndNeverDoubles() {
        try (SinkRegistration first = install();
                SinkRegistration second = install()) {
            call("a");
            first.close();
            call("b");
        }
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void whatWasBoundFirstMakesSpansAgainOnceTheSecondIsClosed() {
        try (SinkRegistration first = install()) {
            try (SinkRegistration second = install()) {
                call("a");
            }
            call("b", () -> call("inner"));
        }
        call("unbound");
        assertThat(names()).containsExactlyInAnyOrder("a", "inner", "b");
        assertThat(span("inner").parent()).isEqualTo(span("b").id());
    }

    @Test
    void ofThreeInstallationsTheLatestOpenOneMakesTheSpans() {
        BindingOptions marked =
                BindingOptions.DEFAULT.withEnricher((operation, span) -> span.put(CallMapper.TEXT, "first"));
        SinkRegistration first = install(marked);
        SinkRegistration second = install();
        SinkRegistration third = install();
        second.close();
        call("a");
        third.close();
        call("b");
        first.close();
        call("unbound");
        assertThat(names()).containsExactly("a", "b");
        assertThat(span("a").attributes()).containsEntry("test.text", "a");
        assertThat(span("b").attributes()).containsEntry("test.text", "first");
    }

    @Test
    void anOperationUnderWayHasItsSpanEndedOnceWhileBindingsComeAndGo() {
        CompletableFuture<String> source = new CompletableFuture<>();
        SinkRegistration first = install();
        CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
        SinkRegistration second = install();
        second.close();
        source.complete("result");
        assertThat(returned).isCompleted();
        call("b");
        first.close();
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void bindingAgainDuringAnOperationStillEndsItsSpanOnce() {
        SinkRegistration first = install();
        SinkRegistration[] second = new SinkRegistration[1];
        call("a", () -> second[0] = install());
        call("b");
        second[0].close();
        first.close();
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void unbindingDuringAnOperationStillEndsItsSpan() {
        CompletableFuture<String> source = new CompletableFuture<>();
        SinkRegistration bindings = install();
        CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
        bindings.close();
        bindings.close();
        call("not subscribed");
        source.complete("result");
        assertThat(returned).isCompleted();
        assertThat(names()).containsExactly("a");
    }

    @Test
    void anOperationThatBeganBeforeTheBindingIsLeftAlone() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned;
        try (var keepsItSubscribed = CALLS.error().subscribe((operation, name) -> {})) {
            returned = CALLS.traceStage(() -> new Call("a"), () -> source);
        }
        try (SinkRegistration bindings = install()) {
            source.complete("result");
        }
        assertThat(returned).isCompleted();
        assertThat(finished()).isEmpty();
    }

    @Test
    void aPayloadOfAnotherClassIsLeftAlone() {
        TracingChannel<Object> untyped = TracingChannel.named("contract:call");
        try (SinkRegistration bindings = install()) {
            assertThat(untyped.<String, RuntimeException>traceSync(() -> "not a call", () -> call("inner")))
                    .isEqualTo("result");
        }
        assertThat(names()).containsExactly("inner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spanKind",
                "needsParent",
                "spanThreshold",
                "start",
                "end",
                "incomingHeaders",
                "outgoingHeaders",
                "links",
                "startTime",
                "endTime"
            })
    void aMapperThatThrowsLosesWhatItWouldHaveWrittenAndNothingElse(String method) {
        Assumptions.assumeTrue(hasLinks() || !method.equals("links"), "the tool has no links");
        MapperRegistry broken = MapperRegistry.empty().with(new CallMapper(method));
        try (SinkRegistration bindings = install(broken, BindingOptions.DEFAULT)) {
            assertThat(call("a", () -> call("inner"))).isEqualTo("result");
        }
        assertThat(names()).containsExactlyInAnyOrder("a", "inner");
        assertThat(span("inner").parent()).isEqualTo(span("a").id());
        assertThat(span("a").attributes()).containsEntry("test.text", "a");
        assertThat(span("a").failed()).isFalse();
        expectReports();
    }

    @Test
    void aMapperThatCannotNameASpanLosesOnlyTheSpan() {
        MapperRegistry broken = MapperRegistry.empty().with(new CallMapper("spanName"));
        try (SinkRegistration bindings = install(broken, BindingOptions.DEFAULT)) {
            assertThat(call("a")).isEqualTo("result");
        }
        assertThat(finished()).isEmpty();
        expectReports();
    }

    @Test
    void optionsThatThrowHaveNoEffectAndHarmNothingElse() {
        BindingOptions broken = BindingOptions.DEFAULT
                .withFilter((channel, payload) -> {
                    throw new BrokenException("filter");
                })
                .withEnricher((operation, span) -> {
                    throw new BrokenException("enricher");
                })
                .withErrorCapture((operation, error) -> {
                    throw new BrokenException("error capture");
                })
                .withDeferredEnd((operation, end) -> {
                    throw new BrokenException("deferral");
                });
        IllegalStateException error = new IllegalStateException("broken");
        try (SinkRegistration bindings = install(broken)) {
            assertThatThrownBy(() -> call("a", () -> {
                        throw error;
                    }))
                    .isSameAs(error);
        }
        assertThat(names()).containsExactly("a");
        assertThat(span("a").failed()).isTrue();
        assertThat(error.getSuppressed()).isEmpty();
        assertThat(reported)
                .extracting(Throwable::getMessage)
                .contains("broken filter", "broken enricher", "broken error capture", "broken deferral");
        expectReports();
    }

    @Test
    void aMapperThatThrowsDoesNotHarmTheCodeThatEndsADeferredSpan() {
        List<SpanEnd> ends = new ArrayList<>();
        MapperRegistry broken = MapperRegistry.empty().with(new CallMapper("end"));
        try (SinkRegistration bindings =
                install(broken, BindingOptions.DEFAULT.withDeferredEnd((operation, end) -> ends.add(end)))) {
            call("a");
            ends.get(0).end();
        }
        assertThat(names()).containsExactly("a");
        expectReports();
    }

    @ParameterizedTest
    @ValueSource(strings = {"starter", "context", "propagate", "writeFailure", "captureError", "end"})
    void aToolThatThrowsHarmsNeitherTheOperationNorTheOthers(String point) {
        BindingOptions capturing =
                BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("contract", true));
        IllegalStateException error = new IllegalStateException("broken");
        try (SinkRegistration before = SinkRegistration.install(new RecordingSink(point), registry(), capturing);
                SinkRegistration bindings = install();
                SinkRegistration after = SinkRegistration.install(new RecordingSink(point), registry(), capturing)) {
            assertThatThrownBy(() -> call(
                            "outer",
                            () -> call("inner", () -> {
                                throw error;
                            })))
                    .isSameAs(error);
        }
        assertThat(names()).containsExactlyInAnyOrder("outer", "inner");
        assertThat(span("inner").parent()).isEqualTo(span("outer").id());
        assertThat(span("inner").failed()).isTrue();
        expectReports();
    }

    @Test
    void aToolWhoseExporterUsesATracedLibraryDoesNotTraceItself() {
        List<String> exports = new ArrayList<>();
        runWithEachExport(() -> {
            exports.add("export");
            call("exporter");
        });
        try (SinkRegistration bindings = install()) {
            call("a", () -> call("inner"));
            assertThat(finished()).extracting(FinishedSpan::name).containsExactlyInAnyOrder("a", "inner");
            assertThat(exports).isNotEmpty();
            assertThat(names()).doesNotContain("exporter");
        }
        assertThat(names()).containsExactlyInAnyOrder("a", "inner");
    }

    @Test
    void operationsOnManyThreadsDoNotCross() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        ExecutorService others = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try (SinkRegistration bindings = install()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String of = "-" + thread + '-';
                running.add(threads.submit(() -> {
                    together.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        crossThreads(of + round, others);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdown();
            others.shutdown();
        }
        List<FinishedSpan> spans = finished();
        assertThat(spans).hasSize(THREADS * ROUNDS * 4);
        Map<String, FinishedSpan> byName =
                spans.stream().collect(Collectors.toMap(FinishedSpan::name, Function.identity()));
        spans.forEach(span -> assertThat(span.parent()).isEqualTo(expectedParent(span.name(), byName)));
    }

    private static void crossThreads(String round, ExecutorService others) {
        call("root" + round, () -> {
            call("child" + round);
            Snapshot snapshot = Snapshot.capture();
            CompletableFuture<String> stage = CALLS.traceStage(
                    () -> new Call("stage" + round),
                    () -> CompletableFuture.supplyAsync(() -> snapshot.run(() -> call("hop" + round)), others));
            assertThat(stage.join()).isEqualTo("result");
        });
    }

    private static @Nullable String expectedParent(String name, Map<String, FinishedSpan> spans) {
        int dash = name.indexOf('-');
        return name.startsWith("root")
                ? null
                : requireNonNull(spans.get("root" + name.substring(dash))).id();
    }

    @Test
    void installingAndClosingWhileOperationsRunLeavesNoSubscriberBehind() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                running.add(threads.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        assertThat(call("a")).isEqualTo("result");
                    }
                }));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                install().close();
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anOperationThatIsDroppedDoesNotKeepAClosedTool() {
        SinkRegistration bindings = install();
        dropAnOperation();
        bindings.close();
        await().until(() -> {
            System.gc();
            return !CALLS.hasSubscribers();
        });
    }

    @Test
    void toolsThatAreClosedWhileOperationsAreUnderWayStartNoThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 10; i++) {
            SinkRegistration bindings = install();
            dropAnOperation();
            bindings.close();
        }
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        assertThat(started).hasSizeLessThan(10);
        await().until(() -> {
            System.gc();
            return !CALLS.hasSubscribers();
        });
    }

    private static void dropAnOperation() {
        CALLS.traceStage(() -> new Call("dropped"), CompletableFuture::new);
    }

    @Test
    void theMapperOfAClosedToolIsCollected() {
        WeakReference<Mapper<?>> mapper = installedAndGone();
        await().until(() -> {
            System.gc();
            return mapper.get() == null;
        });
    }

    private WeakReference<Mapper<?>> installedAndGone() {
        CallMapper mapper = new CallMapper();
        try (SinkRegistration bindings = install(MapperRegistry.empty().with(mapper), BindingOptions.DEFAULT)) {
            call("a");
        }
        return new WeakReference<>(mapper);
    }
}
