// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Conventions;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.ObservedValues;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics and log records from the same events as spans, by the real SDK. */
class MetricsAndLogsTest {
    private static final TracingChannel<Chat> CHATS = TracingChannel.named("test:chat");
    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");

    private InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private OpenTelemetrySdk sdk = sdk(Sampler.alwaysOn());

    record Chat(String model) {}

    private OpenTelemetrySdk sdk(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                        .build())
                .build();
    }

    @AfterEach
    void nothingIsLeftOver() {
        sdk.close();
        assertThat(CHATS.hasSubscribers()).isFalse();
    }

    private SinkRegistration install(Map<String, String> settings) {
        BindingOptions options = BindingOptions.DEFAULT.withSettings(Settings.of(settings));
        return OpenTelemetrySink.install(sdk, MapperRegistry.empty().with(new ChatMapper()), options);
    }

    private static void chat(String model) {
        CHATS.traceSync(() -> new Chat(model), () -> 300L);
    }

    private static void fail(String model) {
        fail(model, new IllegalStateException("broken"));
    }

    private static void fail(RuntimeException error) {
        fail("m-1", error);
    }

    private static void fail(String model, RuntimeException error) {
        assertThatThrownBy(() -> CHATS.traceSync(() -> new Chat(model), () -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    private Map<String, MetricData> collected() {
        return metrics.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, data -> data));
    }

    @Test
    void aDurationIsMeasuredWithItsBucketsAndDimensions() {
        try (SinkRegistration bindings = install(Map.of())) {
            chat("m-1");
            chat("m-1");
            fail("m-1");
        }
        MetricData duration = collected().get("gen_ai.client.operation.duration");
        assertThat(duration.getUnit()).isEqualTo("s");
        assertThat(duration.getInstrumentationScopeInfo().getName()).isEqualTo("dev.tracingchannels.test");
        assertThat(duration.getHistogramData().getPoints())
                .extracting(HistogramPointData::getAttributes, HistogramPointData::getCount)
                .containsExactlyInAnyOrder(
                        tuple(dimensions().build(), 2L),
                        tuple(
                                dimensions()
                                        .put("error.type", "java.lang.IllegalStateException")
                                        .build(),
                                1L));
        assertThat(duration.getHistogramData().getPoints())
                .allSatisfy(point -> assertThat(point.getBoundaries())
                        .isEqualTo(GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION.buckets()));
    }

    @Test
    void aValueThatALibraryKeepsIsReadAtEachCollection() {
        AtomicInteger idle = new AtomicInteger(3);
        ObservedValue one = ObservedValue.gauge("test", "test.idle", "{chat}", Map.of("pool", "one"), idle::get)
                .withDescription("How many wait.");
        ObservedValue other = ObservedValue.gauge("test", "test.idle", "{chat}", Map.of("pool", "other"), () -> 1)
                .withDescription("How many wait.");
        ObservedValue none = ObservedValue.gauge("test", "test.none", "", Map.of(), () -> Double.NaN);
        ObservedValue sum = ObservedValue.counter("test", "test.sum", "By", Map.of(), () -> 7.5);
        try (Subscription before = ObservedValues.offer(one);
                SinkRegistration replaced = install(Map.of());
                SinkRegistration bindings = install(Map.of());
                Subscription after = ObservedValues.offer(other);
                Subscription nothing = ObservedValues.offer(none);
                Subscription counted = ObservedValues.offer(sum)) {
            MetricData gauge = collected().get("test.idle");
            assertThat(gauge.getUnit()).isEqualTo("{chat}");
            assertThat(gauge.getDescription()).isEqualTo("How many wait.");
            assertThat(gauge.getInstrumentationScopeInfo().getName()).isEqualTo("dev.tracingchannels.test");
            assertThat(gauge.getDoubleGaugeData().getPoints())
                    .extracting(DoublePointData::getAttributes, DoublePointData::getValue)
                    .containsExactlyInAnyOrder(
                            tuple(Attributes.builder().put("pool", "one").build(), 3.0),
                            tuple(Attributes.builder().put("pool", "other").build(), 1.0));
            idle.set(4);
            after.close();
            assertThat(collected().get("test.idle").getDoubleGaugeData().getPoints())
                    .extracting(DoublePointData::getValue)
                    .containsExactly(4.0);
            assertThat(collected()).doesNotContainKey("test.none");
            assertThat(collected().get("test.sum").getDoubleSumData().isMonotonic())
                    .isTrue();
        }
        assertThat(collected()).doesNotContainKeys("test.idle", "test.sum");
    }

    @Test
    void aMetricHasItsDescriptionAndTheVersionAndTheSchemaOfItsScope() {
        try (SinkRegistration bindings = install(Map.of("tracing.channels.logs", "all"))) {
            chat("m-1");
        }
        assertThat(collected().values())
                .extracting(MetricData::getName, MetricData::getDescription, MetricData::getUnit)
                .contains(
                        tuple("gen_ai.client.operation.duration", "GenAI operation duration.", "s"),
                        tuple("gen_ai.client.token.usage", "Number of input and output tokens used.", "{token}"),
                        tuple("test.chats", "How many chats.", "{chat}"),
                        tuple("test.active", "How many chats at once.", "{chat}"));
        InstrumentationScopeInfo scope = spans.getFinishedSpanItems().get(0).getInstrumentationScopeInfo();
        assertThat(scope.getVersion()).isEqualTo("4.2");
        assertThat(scope.getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
        assertThat(collected().values())
                .allSatisfy(metric ->
                        assertThat(metric.getInstrumentationScopeInfo()).isEqualTo(scope));
        assertThat(logs.getFinishedLogRecordItems())
                .isNotEmpty()
                .allSatisfy(log -> assertThat(log.getInstrumentationScopeInfo()).isEqualTo(scope));
    }

    private static AttributesBuilder dimensions() {
        return Attributes.builder()
                .put("gen_ai.operation.name", "chat")
                .put("gen_ai.provider.name", "test")
                .put("gen_ai.request.model", "m-1");
    }

    @Test
    void whatIsUnderWayIsCountedUnderWhatItBeganWith() {
        try (SinkRegistration bindings = install(Map.of())) {
            CHATS.traceSync(() -> new Chat("m-1"), () -> {
                chat("m-1");
                fail("m-2");
                assertThat(active()).containsOnly(Map.entry("m-1", 1L), Map.entry("m-2", 0L));
                return 1L;
            });
            assertThat(active()).containsOnly(Map.entry("m-1", 0L), Map.entry("m-2", 0L));
        }
    }

    @Test
    void anOperationThatNeedsAParentIsMeasuredWithoutOne() {
        try (SinkRegistration bindings = install(Map.of())) {
            CHATS.traceSync(() -> new Chat("inner"), () -> {
                assertThat(active()).containsOnly(Map.entry("inner", 1L));
                return 300L;
            });
            fail("inner");
            assertThat(active()).containsOnly(Map.entry("inner", 0L));
        }
        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(collected()
                        .get("gen_ai.client.operation.duration")
                        .getHistogramData()
                        .getPoints())
                .extracting(point -> point.getAttributes().get(AttributeKey.stringKey("error.type")))
                .containsExactlyInAnyOrder(null, "java.lang.IllegalStateException");
        assertThat(collected()
                        .get("gen_ai.client.token.usage")
                        .getHistogramData()
                        .getPoints())
                .extracting(HistogramPointData::getSum)
                .containsExactlyInAnyOrder(40.0, 300.0);
    }

    @Test
    void anOperationWhoseSpanIsDecidedAtItsEndIsMeasuredOnce() {
        try (SinkRegistration bindings = install(Map.of())) {
            CHATS.traceSync(() -> new Chat("detail"), () -> {
                assertThat(active()).containsOnly(Map.entry("detail", 1L));
                return 300L;
            });
            fail("detail");
            assertThat(active()).containsOnly(Map.entry("detail", 0L));
        }
        assertThat(spans.getFinishedSpanItems())
                .singleElement()
                .satisfies(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
        assertThat(collected()
                        .get("gen_ai.client.operation.duration")
                        .getHistogramData()
                        .getPoints())
                .extracting(
                        point -> point.getAttributes().get(AttributeKey.stringKey("error.type")),
                        HistogramPointData::getCount)
                .containsExactlyInAnyOrder(tuple(null, 1L), tuple("java.lang.IllegalStateException", 1L));
    }

    private Map<String, Long> active() {
        MetricData active = collected().get("test.active");
        assertThat(active.getUnit()).isEqualTo("{chat}");
        assertThat(active.getLongSumData().isMonotonic()).isFalse();
        return active.getLongSumData().getPoints().stream()
                .collect(Collectors.toMap(point -> point.getAttributes().get(MODEL), LongPointData::getValue));
    }

    @Test
    void theValueOfAnAttributeIsMeasuredForEachOfItsTypes() {
        try (SinkRegistration bindings = install(Map.of())) {
            chat("m-1");
            fail("m-1");
        }
        MetricData tokens = collected().get("gen_ai.client.token.usage");
        assertThat(tokens.getUnit()).isEqualTo("{token}");
        assertThat(tokens.getHistogramData().getPoints())
                .extracting(
                        point -> point.getAttributes().get(AttributeKey.stringKey("gen_ai.token.type")),
                        HistogramPointData::getSum)
                .containsExactlyInAnyOrder(tuple("input", 40.0), tuple("output", 300.0));
    }

    @Test
    void theSecondsOfAnAttributeAreMeasuredWhereItIs() {
        try (SinkRegistration bindings = install(Map.of())) {
            chat("m-1");
            fail("m-1");
        }
        MetricData chunks = collected().get("gen_ai.client.operation.time_to_first_chunk");
        assertThat(chunks.getUnit()).isEqualTo("s");
        assertThat(chunks.getHistogramData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getSum()).isEqualTo(0.25))
                .satisfies(point -> assertThat(point.getCount()).isEqualTo(1));
    }

    @Test
    void operationsAreCounted() {
        try (SinkRegistration bindings = install(Map.of())) {
            chat("m-1");
            fail("m-1");
        }
        MetricData count = collected().get("test.chats");
        assertThat(count.getLongSumData().isMonotonic()).isTrue();
        assertThat(count.getLongSumData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(2));
    }

    @Test
    void anOperationWhoseSpanIsNotSampledIsMeasuredInFullAndLogged() {
        sdk.close();
        metrics = InMemoryMetricReader.create();
        logs = InMemoryLogRecordExporter.create();
        sdk = sdk(Sampler.alwaysOff());
        try (SinkRegistration bindings = install(Map.of("tracing.channels.logs", "all"))) {
            chat("m-1");
        }
        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(collected()).containsKeys("gen_ai.client.operation.duration", "gen_ai.client.token.usage");
        assertThat(logs.getFinishedLogRecordItems()).hasSize(1);
    }

    @Test
    void aSampledSpanIsTheExemplarOfItsDuration() {
        try (SinkRegistration bindings = install(Map.of())) {
            chat("m-1");
        }
        ExemplarData exemplar = collected()
                .get("gen_ai.client.operation.duration")
                .getHistogramData()
                .getPoints()
                .iterator()
                .next()
                .getExemplars()
                .get(0);
        assertThat(exemplar.getSpanContext().getSpanId())
                .isEqualTo(spans.getFinishedSpanItems().get(0).getSpanId());
    }

    @Test
    void aMetricHasAsManySeriesAsAreAllowedAndWhatComesLaterKeepsItsOtherDimensions() {
        try (SinkRegistration bindings = install(Map.of("tracing.channels.metrics.limit", "20"))) {
            for (int i = 0; i < 500; i++) {
                chat("m-" + i);
                chat("m-" + i);
            }
            fail("later");
            chat("m-0");
        }
        var points = collected()
                .get("gen_ai.client.operation.duration")
                .getHistogramData()
                .getPoints();
        assertThat(points)
                .hasSizeLessThanOrEqualTo(20)
                .extracting(
                        point -> point.getAttributes().get(MODEL),
                        point -> point.getAttributes().get(AttributeKey.stringKey("error.type")),
                        HistogramPointData::getCount)
                .contains(tuple("m-0", null, 3L), tuple("_OTHER", "java.lang.IllegalStateException", 1L));
        assertThat(points.stream().mapToLong(HistogramPointData::getCount).sum())
                .isEqualTo(1002);
        assertThat(active().values()).allMatch(count -> count == 0);
    }

    @Test
    void spanMetricAndLogRecordOfAnOperationAgree() {
        try (SinkRegistration bindings = install(Map.of("tracing.channels.logs", "all"))) {
            chat("m-1");
        }
        SpanData span = spans.getFinishedSpanItems().get(0);
        long nanos = span.getEndEpochNanos() - span.getStartEpochNanos();
        assertThat(collected()
                        .get("gen_ai.client.operation.duration")
                        .getHistogramData()
                        .getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getSum()).isEqualTo(nanos / 1e9));
        assertThat(logs.getFinishedLogRecordItems())
                .singleElement()
                .satisfies(log -> assertThat(log.getTimestampEpochNanos()).isEqualTo(span.getEndEpochNanos()));
    }

    @Test
    void nothingIsLoggedUnlessAskedFor() {
        try (SinkRegistration bindings = install(Map.of())) {
            fail("m-1");
        }
        assertThat(logs.getFinishedLogRecordItems()).isEmpty();
    }

    @Test
    void oneRecordIsLoggedForEachFailedOperationWithItsTrace() {
        try (SinkRegistration bindings = install(Map.of("tracing.channels.logs", "failures"))) {
            chat("m-1");
            fail("m-2");
        }
        assertThat(logs.getFinishedLogRecordItems()).hasSize(1);
        LogRecordData log = logs.getFinishedLogRecordItems().get(0);
        assertThat(SdkVersion.eventName(log)).isEqualTo("test.chat");
        assertThat(log.getSeverity()).isEqualTo(Severity.ERROR);
        assertThat(log.getBodyValue().asString()).isEqualTo("chat m-2");
        assertThat(log.getSpanContext())
                .isEqualTo(spans.getFinishedSpanItems().get(1).getSpanContext());
        assertThat(log.getAttributes().asMap())
                .containsEntry(MODEL, "m-2")
                .containsEntry(AttributeKey.stringKey("error.type"), "java.lang.IllegalStateException")
                .containsEntry(AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException")
                .doesNotContainKey(AttributeKey.stringKey("gen_ai.input.messages"));
    }

    @Test
    void aLoggedFailureHasItsStackTraceWithoutTheMessagesOfTheErrors() {
        IllegalStateException error = new IllegalStateException("secret", new IllegalArgumentException("secret cause"));
        error.addSuppressed(new IllegalStateException("secret beside"));
        try (SinkRegistration bindings = install(Map.of("tracing.channels.logs", "failures"))) {
            fail(error);
        }
        LogRecordData log = logs.getFinishedLogRecordItems().get(0);
        assertThat(log.toString()).doesNotContain("secret");
        assertThat(log.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                .startsWith(
                        "java.lang.IllegalStateException\n\tat dev.tracingchannels.sink.opentelemetry.MetricsAndLogsTest.")
                .contains(
                        "\nCaused by: java.lang.IllegalArgumentException\n\tat dev.tracingchannels.sink.opentelemetry.");
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("secret");
    }

    @Test
    void aLoggedFailureHasTheMessagesOfTheErrorsOnRequest() {
        try (SinkRegistration bindings = install(
                Map.of("tracing.channels.logs", "failures", "tracing.channels.record.error-messages", "test:chat"))) {
            fail(new IllegalStateException("broken", new IllegalArgumentException("by a cause")));
        }
        assertThat(logs.getFinishedLogRecordItems().get(0).getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("exception.message"), "broken")
                .hasEntrySatisfying(
                        AttributeKey.stringKey("exception.stacktrace"),
                        trace -> assertThat((String) trace).contains("by a cause"));
    }

    @Test
    void eachOperationIsLoggedOnRequest() {
        try (SinkRegistration bindings =
                install(Map.of("tracing.channels.logs", "all", "tracing.channels.record.inputs", "test:*"))) {
            chat("m-1");
        }
        LogRecordData log = logs.getFinishedLogRecordItems().get(0);
        assertThat(log.getSeverity()).isEqualTo(Severity.INFO);
        assertThat(log.getAttributes().asMap())
                .containsEntry(AttributeKey.longKey("gen_ai.usage.output_tokens"), 300L)
                .containsEntry(AttributeKey.stringKey("gen_ai.input.messages"), "[\"hello\"]");
    }

    private static final class ChatMapper implements Mapper<Chat> {
        @Override
        public String channel() {
            return "test:chat";
        }

        @Override
        public Class<Chat> payloadType() {
            return Chat.class;
        }

        @Override
        public String spanName(Chat chat) {
            return "chat " + chat.model();
        }

        @Override
        public SpanKind spanKind(Chat chat) {
            return SpanKind.CLIENT;
        }

        @Override
        public String version() {
            return "4.2";
        }

        @Override
        public boolean needsParent(Chat chat) {
            return chat.model().equals("inner");
        }

        @Override
        public long spanThreshold(Chat chat) {
            return chat.model().equals("detail") ? Long.MAX_VALUE : 0;
        }

        @Override
        public void start(Chat chat, AttributeWriter attributes) {
            attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, "chat");
            attributes.put(GenAiAttributes.GEN_AI_PROVIDER_NAME, "test");
            attributes.put(GenAiAttributes.GEN_AI_REQUEST_MODEL, chat.model());
            if (attributes.captures(ContentDirection.INPUT)) {
                attributes.put(GenAiAttributes.GEN_AI_INPUT_MESSAGES, "[\"hello\"]");
            }
        }

        @Override
        public void end(Operation<? extends Chat> operation, SpanWriter span) {
            if (operation.result() instanceof Long tokens) {
                span.put(GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, 0.25);
                span.put(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, 40L);
                span.put(GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, tokens);
            }
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(
                    GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION,
                    GenAiMetrics.GEN_AI_CLIENT_INPUT_TOKENS,
                    GenAiMetrics.GEN_AI_CLIENT_OUTPUT_TOKENS,
                    GenAiMetrics.GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK,
                    Instrument.counter("test.chats", "{chat}")
                            .withDescription("How many chats.")
                            .withDimensions(
                                    GenAiAttributes.GEN_AI_REQUEST_MODEL,
                                    dev.tracingchannels.mapping.AttributeKey.ofString("test.absent")),
                    Instrument.duration("test.server")
                            .withDimensions(ErrorAttributes.ERROR_TYPE)
                            .forKind(SpanKind.SERVER),
                    Instrument.active("test.active", "{chat}")
                            .withDescription("How many chats at once.")
                            .withDimensions(GenAiAttributes.GEN_AI_REQUEST_MODEL, ErrorAttributes.ERROR_TYPE));
        }
    }
}
