// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the SDK's sampler drops by the parent alone is not made; all else is as if it were. */
class DroppedSpansTest {
    private static final TracingChannel<Call> CALLS = TracingChannel.named("dropped:call");
    private static final dev.tracingchannels.mapping.AttributeKey<String> TARGET =
            dev.tracingchannels.mapping.AttributeKey.ofString("test.target");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String NOT_SAMPLED = "00-" + TRACE + '-' + PARENT + "-00";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final List<String> asked = new ArrayList<>();
    private boolean measured;
    private @Nullable OpenTelemetrySdk sdk;

    record Call(String target, Map<String, String> incoming, Map<String, String> outgoing) {
        Call(String target) {
            this(target, Map.of(), new HashMap<>());
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        if (sdk != null) {
            sdk.close();
        }
        assertThat(CALLS.hasSubscribers()).isFalse();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private OpenTelemetrySdk sdk(Sampler sampler) {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                        .build())
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build();
        return sdk;
    }

    private SinkRegistration install(OpenTelemetry openTelemetry) {
        return install(openTelemetry, BindingOptions.DEFAULT);
    }

    private SinkRegistration install(OpenTelemetry openTelemetry, BindingOptions options) {
        return OpenTelemetrySink.install(openTelemetry, MapperRegistry.empty().with(new CallMapper()), options);
    }

    /** Returns the span that is current within the operation. */
    private static Span call(Call call) {
        return CALLS.traceSync(() -> call, Span::current);
    }

    private static SpanContext local(boolean sampled) {
        return SpanContext.create(
                TRACE, PARENT, sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
    }

    private static Span beneath(SpanContext parent, Supplier<Span> work) {
        return beneath(Span.wrap(parent), work);
    }

    private static Span beneath(Span parent, Supplier<Span> work) {
        try (Scope scope = parent.makeCurrent()) {
            return work.get();
        }
    }

    /** Drops or keeps, and remembers what it was asked. */
    private final class CustomSampler implements Sampler {
        private final SamplingResult answer;

        private CustomSampler(SamplingResult answer) {
            this.answer = answer;
        }

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                io.opentelemetry.api.trace.SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            asked.add(name + ' ' + attributes.get(AttributeKey.stringKey("test.target")));
            return answer;
        }

        @Override
        public String getDescription() {
            return "AlwaysOffSampler";
        }
    }

    private final class CallMapper implements Mapper<Call> {
        @Override
        public String channel() {
            return "dropped:call";
        }

        @Override
        public Class<Call> payloadType() {
            return Call.class;
        }

        @Override
        public @Nullable String spanName(Call call) {
            return call.target().equals("unnamed") ? null : "call";
        }

        @Override
        public SpanKind spanKind(Call call) {
            return call.incoming().isEmpty() ? SpanKind.CLIENT : SpanKind.SERVER;
        }

        @Override
        public void start(Call call, AttributeWriter attributes) {
            asked.add("mapper");
            attributes.put(TARGET, call.target());
        }

        @Override
        public @Nullable HeaderReader incomingHeaders(Call call) {
            return call.incoming().isEmpty()
                    ? null
                    : HeaderReader.of(
                            name -> Stream.ofNullable(call.incoming().get(name)).toList(),
                            () -> call.incoming().keySet());
        }

        @Override
        public HeaderWriter outgoingHeaders(Call call) {
            return call.outgoing()::put;
        }

        @Override
        public List<Instrument> instruments() {
            return measured ? List.of(Instrument.duration("test.duration").withDimensions(TARGET)) : List.of();
        }
    }

    @Test
    void beneathASpanThatWasNotSampledNoneIsMade() {
        Call call = new Call("a");
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOn())))) {
            Span current = beneath(local(false), () -> call(call));
            assertThat(current.getSpanContext()).isEqualTo(local(false));
        }
        assertThat(asked).isEmpty();
        assertThat(call.outgoing()).containsEntry("traceparent", NOT_SAMPLED);
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void norBeneathOneThatWasMade() {
        OpenTelemetrySdk some = sdk(Sampler.parentBased(Sampler.alwaysOff()));
        Span root = some.getTracer("by hand").spanBuilder("root").startSpan();
        try (SinkRegistration bindings = install(some)) {
            assertThat(beneath(root, () -> call(new Call("a")))).isSameAs(root);
        }
    }

    @Test
    void aSamplerThatIsNotTheSdksIsAskedWithTheAttributes() {
        Call call = new Call("a");
        try (SinkRegistration bindings = install(sdk(new CustomSampler(SamplingResult.drop())))) {
            Span current = beneath(local(false), () -> call(call));
            assertThat(current.getSpanContext().getSpanId()).isNotEqualTo(PARENT);
            assertThat(current.getSpanContext().isSampled()).isFalse();
        }
        assertThat(asked).containsExactly("mapper", "call a");
    }

    @Test
    void aSamplerOfTheApplicationsBeneathAParentIsAskedWithTheAttributes() {
        Sampler sampler = Sampler.parentBasedBuilder(Sampler.alwaysOff())
                .setLocalParentNotSampled(new CustomSampler(SamplingResult.recordAndSample()))
                .build();
        try (SinkRegistration bindings = install(sdk(sampler))) {
            beneath(local(false), () -> call(new Call("a")));
        }
        assertThat(asked).containsExactly("mapper", "call a");
        assertThat(spans.getFinishedSpanItems())
                .singleElement()
                .satisfies(span -> assertThat(span.getAttributes().get(AttributeKey.stringKey("test.target")))
                        .isEqualTo("a"));
    }

    @Test
    void aSampledParentKeepsItsChildren() {
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOff())))) {
            beneath(local(true), () -> call(new Call("a")));
        }
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
    }

    @Test
    void aRootOfARatioHasItsAttributesAtTheStart() {
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.traceIdRatioBased(0))))) {
            assertThat(call(new Call("a")).getSpanContext().isSampled()).isFalse();
        }
        assertThat(asked).containsExactly("mapper");
    }

    @Test
    void alwaysOffMakesATraceThatIsNotSampledAndNoAttributes() {
        for (Sampler off : List.of(Sampler.alwaysOff(), Sampler.parentBased(Sampler.alwaysOff()))) {
            Call call = new Call("a");
            OpenTelemetrySdk some = sdk(off);
            try (SinkRegistration bindings = install(some)) {
                SpanContext current = call(call).getSpanContext();
                assertThat(current.isValid()).isTrue();
                assertThat(current.isSampled()).isFalse();
                assertThat(call.outgoing())
                        .containsEntry(
                                "traceparent",
                                "00-" + current.getTraceId() + '-' + current.getSpanId() + '-'
                                        + current.getTraceFlags().asHex());
            }
            some.close();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void alwaysOffTellsOthersSoBeneathASampledParentToo() {
        Call call = new Call("a");
        try (SinkRegistration bindings = install(sdk(Sampler.alwaysOff()))) {
            SpanContext current = beneath(local(true), () -> call(call)).getSpanContext();
            assertThat(current.isSampled()).isFalse();
            assertThat(current.getTraceId()).isEqualTo(TRACE);
        }
        assertThat(asked).isEmpty();
        assertThat(call.outgoing().get("traceparent")).startsWith("00-" + TRACE).endsWith("-00");
    }

    @Test
    void beneathAParentOfAnotherProcessTheSpanIsOneOfThisProcess() {
        Call call = new Call("a", Map.of("traceparent", NOT_SAMPLED, "baggage", "user=7"), new HashMap<>());
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOn())))) {
            CALLS.traceSync(() -> call, () -> {
                SpanContext current = Span.current().getSpanContext();
                assertThat(current.getTraceId()).isEqualTo(TRACE);
                assertThat(current.getSpanId()).isNotEqualTo(PARENT);
                assertThat(current.isRemote()).isFalse();
                assertThat(current.isSampled()).isFalse();
                assertThat(Baggage.current().getEntryValue("user")).isEqualTo("7");
                Call within = new Call("b");
                assertThat(call(within).getSpanContext()).isEqualTo(current);
                assertThat(within.outgoing())
                        .containsEntry("traceparent", "00-" + TRACE + '-' + current.getSpanId() + "-00")
                        .containsEntry("baggage", "user=7");
                return null;
            });
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void whatACustomSamplerDecidesOnParentsOfOtherProcessesIsAsked() {
        Sampler sampler = Sampler.parentBasedBuilder(Sampler.alwaysOn())
                .setRemoteParentNotSampled(new CustomSampler(SamplingResult.recordAndSample()))
                .build();
        Call call = new Call("a", Map.of("traceparent", NOT_SAMPLED), new HashMap<>());
        try (SinkRegistration bindings = install(sdk(sampler))) {
            call(call);
        }
        assertThat(asked).containsExactly("mapper", "call a");
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
    }

    @Test
    void whatIsWrittenBeneathARecordedSpanThatIsNotSampledDoesNotReachThatOne() {
        Sampler sampler = Sampler.parentBased(new CustomSampler(SamplingResult.recordOnly()));
        OpenTelemetrySdk some = sdk(sampler);
        Span root = some.getTracer("by hand").spanBuilder("root").startSpan();
        try (SinkRegistration bindings = install(some)) {
            Span current = beneath(root, () -> call(new Call("a")));
            assertThat(current.getSpanContext().getSpanId())
                    .isNotEqualTo(root.getSpanContext().getSpanId());
            assertThat(current.isRecording()).isFalse();
        }
        root.end();
        assertThat(asked).containsExactly("root null", "mapper");
    }

    @Test
    void anOperationWithoutASpanWritesNoHeaders() {
        Call call = new Call("unnamed");
        BindingOptions without = BindingOptions.DEFAULT.withFilter(
                (channel, payload) -> !((Call) payload).target().equals("unwanted"));
        Call unwanted = new Call("unwanted");
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOn())), without)) {
            beneath(local(false), () -> call(call));
            beneath(local(false), () -> call(unwanted));
        }
        assertThat(call.outgoing()).isEmpty();
        assertThat(unwanted.outgoing()).isEmpty();
    }

    @Test
    void aFilterIsAskedOnceAboutAnOperationThatWritesHeaders() {
        List<Object> filtered = new ArrayList<>();
        BindingOptions options = BindingOptions.DEFAULT.withFilter((channel, payload) -> filtered.add(payload));
        Call call = new Call("a");
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOn())), options)) {
            beneath(local(false), () -> call(call));
        }
        assertThat(filtered).containsExactly(call);
    }

    @Test
    void whatIsNotSampledIsMeasured() {
        measured = true;
        Call call = new Call("a");
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOn())))) {
            beneath(local(false), () -> call(call));
        }
        assertThat(metrics.collectAllMetrics())
                .filteredOn(metric -> metric.getName().equals("test.duration"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.getHistogramData().getPoints())
                        .singleElement()
                        .satisfies(point -> {
                            assertThat(point.getCount()).isEqualTo(1);
                            assertThat(point.getAttributes().get(AttributeKey.stringKey("test.target")))
                                    .isEqualTo("a");
                        }));
        assertThat(call.outgoing()).containsEntry("traceparent", NOT_SAMPLED);
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void whatIsNotSampledIsLoggedWithItsAttributes() {
        BindingOptions logged =
                BindingOptions.DEFAULT.withSettings(Settings.of(Map.of("tracing.channels.logs", "all")));
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOff())), logged)) {
            beneath(local(false), () -> call(new Call("a")));
            call(new Call("b"));
        }
        assertThat(logs.getFinishedLogRecordItems())
                .extracting(log -> log.getAttributes().get(AttributeKey.stringKey("test.target")))
                .containsExactly("a", "b");
    }

    @Test
    void anErrorOfWhatIsNotSampledIsCaptured() {
        BindingOptions capturing =
                BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("test", false));
        try (SinkRegistration bindings = install(sdk(Sampler.parentBased(Sampler.alwaysOn())), capturing)) {
            assertThatThrownBy(() -> beneath(
                            local(false),
                            () -> CALLS.traceSync(() -> new Call("a"), () -> {
                                throw new IllegalStateException("failed");
                            })))
                    .hasMessage("failed");
        }
        assertThat(logs.getFinishedLogRecordItems())
                .singleElement()
                .satisfies(log -> assertThat(log.getSpanContext().getTraceId()).isEqualTo(TRACE));
    }

    @Test
    void ofAnOpenTelemetryAroundAnSdkTheSamplerIsNotKnown() {
        OpenTelemetrySdk some = sdk(Sampler.parentBased(Sampler.alwaysOn()));
        OpenTelemetry around = new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return some.getTracerProvider();
            }

            @Override
            public ContextPropagators getPropagators() {
                return some.getPropagators();
            }
        };
        try (SinkRegistration bindings = install(around)) {
            Span current = beneath(local(false), () -> call(new Call("a")));
            assertThat(current.getSpanContext().getSpanId()).isNotEqualTo(PARENT);
        }
        assertThat(asked).containsExactly("mapper");
    }

    @Test
    void ofSeveralToolsEachHasItsOwnDecision() {
        OpenTelemetrySdk off = sdk(Sampler.alwaysOff());
        Store<String> other = Store.create("other");
        List<String> heard = new ArrayList<>();
        CALLS.start().bindStore(other, operation -> operation.payload().target());
        try (Subscription ends = CALLS.end().subscribe((operation, name) -> heard.add(other.get()));
                SinkRegistration bindings = install(off)) {
            beneath(local(false), () -> call(new Call("a")));
        } finally {
            CALLS.start().unbindStore(other);
        }
        assertThat(heard).containsExactly("a");
    }
}
