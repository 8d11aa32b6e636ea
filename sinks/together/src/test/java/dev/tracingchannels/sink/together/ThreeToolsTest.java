// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.test.TestSpanHandler;
import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.sink.micrometer.MicrometerSink;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetryTool;
import dev.tracingchannels.sink.sentry.SentrySink;
import dev.tracingchannels.sink.sentry.SentryTool;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenTelemetry, Sentry and Micrometer with Brave on one channel at once: each sees its own spans, whole. */
class ThreeToolsTest {
    private static final TracingChannel<Step> STEPS = TracingChannel.named("test:step");
    private static final AttributeKey<String> NAME = AttributeKey.ofString("test.name");

    private final OpenTelemetryTool openTelemetry = new OpenTelemetryTool();
    private final SentryTool sentry = new SentryTool();
    private final TestSpanHandler brave = new TestSpanHandler();
    private final Tracing tracing = Tracing.newBuilder()
            .currentTraceContext(ThreadLocalCurrentTraceContext.create())
            .addSpanHandler(brave)
            .build();
    private final Tracer micrometer =
            new BraveTracer(tracing.tracer(), new BraveCurrentTraceContext(tracing.currentTraceContext()));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    record Step(String name, Map<String, String> incoming, Map<String, String> outgoing) {
        Step(String name) {
            this(name, Map.of(), new HashMap<>());
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        tracing.close();
        sentry.close();
        openTelemetry.close();
        assertThat(STEPS.hasSubscribers()).isFalse();
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        assertThat(micrometer.currentSpan()).isNull();
        assertThat(SentryTool.currentSpan()).isNull();
    }

    private SinkRegistration openTelemetry(BindingOptions options) {
        return OpenTelemetrySink.install(openTelemetry.sdk, registry(), options);
    }

    private SinkRegistration sentry(BindingOptions options) {
        return SentrySink.install(registry(), options);
    }

    private SinkRegistration micrometer(BindingOptions options) {
        return MicrometerSink.install(micrometer, new BravePropagator(tracing), meters, registry(), options);
    }

    private static MapperRegistry registry() {
        return MapperRegistry.empty().with(new StepMapper());
    }

    private static BindingOptions without(String name) {
        return BindingOptions.DEFAULT.withFilter(
                (channel, payload) -> !((Step) payload).name().equals(name));
    }

    private static void step(String name, Runnable work) {
        step(new Step(name), work);
    }

    private static void step(Step step, Runnable work) {
        STEPS.traceSync(() -> step, () -> {
            work.run();
            return null;
        });
    }

    /** What each tool has, in the same words: the name of each span's parent. */
    private List<Map<String, String>> parentsByTool() {
        List<Map<String, String>> parents = new ArrayList<>();
        for (List<FinishedSpan> spans : List.of(openTelemetry.finished(), sentry.finished())) {
            parents.add(parents(spans, FinishedSpan::id, FinishedSpan::parent, FinishedSpan::name));
        }
        parents.add(parents(brave.spans(), MutableSpan::id, MutableSpan::parentId, MutableSpan::name));
        return parents;
    }

    private static <S> Map<String, String> parents(
            List<S> spans, Function<S, String> id, Function<S, @Nullable String> parent, Function<S, String> name) {
        Map<String, String> names = spans.stream().collect(Collectors.toMap(id, name));
        return spans.stream().collect(Collectors.toMap(name, span -> String.valueOf(names.get(parent.apply(span)))));
    }

    @Test
    void allToolsRecordTheSameTimesOfAnOperationHoweverLongTheOthersTake() {
        openTelemetry.runWithEachExport(ThreeToolsTest::takeTime);
        BindingOptions slow = BindingOptions.DEFAULT
                .withFilter((channel, payload) -> takeTime())
                .withEnricher((operation, span) -> takeTime());
        try (SinkRegistration first = openTelemetry(slow);
                SinkRegistration second = sentry(slow);
                SinkRegistration third = micrometer(slow)) {
            step("a", () -> {});
        }
        FinishedSpan one = openTelemetry.finished().get(0);
        FinishedSpan other = sentry.finished().get(0);
        MutableSpan another = brave.spans().get(0);
        // As precise as each writes them.
        assertThat(other.start()).isCloseTo(one.start(), within(1, ChronoUnit.MICROS));
        assertThat(other.end()).isCloseTo(one.end(), within(1, ChronoUnit.MICROS));
        assertThat(another.startTimestamp()).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, one.start()));
        assertThat(another.finishTimestamp()).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, one.end()));
        assertThat(meters.get("test.step").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo((double) ChronoUnit.NANOS.between(one.start(), one.end()));
    }

    /** Much more than a tool rounds times by. */
    private static boolean takeTime() {
        Instant until = Instant.now().plusMillis(2);
        while (Instant.now().isBefore(until)) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void eachToolHasItsOwnTree() {
        try (SinkRegistration first = openTelemetry(BindingOptions.DEFAULT);
                SinkRegistration second = sentry(without("middle"));
                SinkRegistration third = micrometer(without("outer"))) {
            step("outer", () -> step("middle", () -> step("inner", () -> {})));
        }
        assertThat(parentsByTool())
                .containsExactly(
                        Map.of("outer", "null", "middle", "outer", "inner", "middle"),
                        Map.of("outer", "null", "inner", "outer"),
                        Map.of("middle", "null", "inner", "middle"));
        assertThat(meters.get("test.step").timer().count()).isEqualTo(2);
    }

    @Test
    void allToolsRecordTheSameFailure() {
        try (SinkRegistration first = openTelemetry(BindingOptions.DEFAULT);
                SinkRegistration second = sentry(BindingOptions.DEFAULT);
                SinkRegistration third = micrometer(BindingOptions.DEFAULT)) {
            assertThatThrownBy(() -> step("a", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        for (FinishedSpan span :
                List.of(openTelemetry.finished().get(0), sentry.finished().get(0))) {
            assertThat(span.failed()).isTrue();
            assertThat(span.description()).isNull();
            assertThat(span.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        }
        assertThat(brave.get(0).error()).hasMessage("java.lang.IllegalStateException");
        assertThat(brave.get(0).tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void aTraceGoesOnToTheNextProcessInEachTool() {
        try (SinkRegistration first = openTelemetry(BindingOptions.DEFAULT);
                SinkRegistration second = sentry(BindingOptions.DEFAULT);
                SinkRegistration third = micrometer(BindingOptions.DEFAULT)) {
            Step sender = new Step("sender");
            step(sender, () -> {});
            assertThat(sender.outgoing()).containsKeys("traceparent", "sentry-trace", "baggage", "X-B3-TraceId");
            step(new Step("receiver", sender.outgoing(), new HashMap<>()), () -> {});
        }
        assertThat(parentsByTool())
                .allSatisfy(parents ->
                        assertThat(parents).containsOnly(Map.entry("sender", "null"), Map.entry("receiver", "sender")));
    }

    @Test
    void toolsComeAndGoWithoutTheOthersNoticing() {
        SinkRegistration leaving = sentry(BindingOptions.DEFAULT);
        SinkRegistration[] coming = new SinkRegistration[1];
        try (SinkRegistration staying = openTelemetry(BindingOptions.DEFAULT)) {
            step("outer", () -> {
                leaving.close();
                coming[0] = micrometer(BindingOptions.DEFAULT);
                step("inner", () -> {});
            });
            coming[0].close();
        }
        assertThat(parentsByTool())
                .containsExactly(
                        Map.of("outer", "null", "inner", "outer"), Map.of("outer", "null"), Map.of("inner", "null"));
    }

    @Test
    void operationsOnManyThreadsDoNotCrossInAnyTool() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        ExecutorService others = Executors.newFixedThreadPool(2);
        try (SinkRegistration first = openTelemetry(BindingOptions.DEFAULT);
                SinkRegistration second = sentry(BindingOptions.DEFAULT);
                SinkRegistration third = micrometer(BindingOptions.DEFAULT)) {
            List<Future<?>> running = new ArrayList<>();
            for (int round = 0; round < 100; round++) {
                String of = "-" + round;
                running.add(threads.submit(() -> step("root" + of, () -> {
                    Snapshot inside = Snapshot.capture();
                    CompletableFuture<?> stage = STEPS.traceStage(
                            () -> new Step("stage" + of),
                            () -> CompletableFuture.runAsync(
                                    () -> inside.run(() -> {
                                        step("hop" + of, () -> {});
                                        return null;
                                    }),
                                    others));
                    stage.join();
                })));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdown();
            others.shutdown();
        }
        assertThat(parentsByTool()).allSatisfy(parents -> {
            assertThat(parents).hasSize(300);
            parents.forEach((name, parent) -> assertThat(parent)
                    .isEqualTo(name.startsWith("root") ? "null" : "root" + name.substring(name.indexOf('-'))));
        });
    }

    private static final class StepMapper implements Mapper<Step> {
        @Override
        public String channel() {
            return "test:step";
        }

        @Override
        public Class<Step> payloadType() {
            return Step.class;
        }

        @Override
        public String spanName(Step step) {
            return step.name();
        }

        @Override
        public SpanKind spanKind(Step step) {
            return SpanKind.CLIENT;
        }

        @Override
        public void start(Step step, AttributeWriter attributes) {
            attributes.put(NAME, step.name());
        }

        @Override
        public @Nullable HeaderReader incomingHeaders(Step step) {
            return new HeaderReader() {
                @Override
                public List<String> getAll(String name) {
                    return Stream.ofNullable(step.incoming().get(name))
                            .flatMap(String::lines)
                            .toList();
                }

                @Override
                public Iterable<String> names() {
                    return step.incoming().keySet();
                }
            };
        }

        @Override
        public HeaderWriter outgoingHeaders(Step step) {
            return step.outgoing()::put;
        }
    }
}
