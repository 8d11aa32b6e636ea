// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.ObservedValues;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetryTool;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is Micrometer's own, most of all its meters; the rest is {@link MicrometerContractTest}. */
class MicrometerSinkTest {
    private static final TracingChannel<Query> QUERIES = TracingChannel.named("test:query");
    private static final AttributeKey<String> SYSTEM = AttributeKey.ofString("db.system.name");
    private static final AttributeKey<Long> PORT = AttributeKey.ofLong("server.port");
    private static final AttributeKey<Double> SHARE = AttributeKey.ofDouble("db.share");
    private static final AttributeKey<List<String>> TAGS = AttributeKey.ofStrings("db.tags");
    private static final AttributeKey<String> TEXT = AttributeKey.ofString("db.query.text");

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OpenTelemetryTool tool = new OpenTelemetryTool();
    private final Tracer tracer =
            new OtelTracer(tool.sdk.getTracer("micrometer"), new OtelCurrentTraceContext(), event -> {});

    record Query(
            @Nullable Long port,
            @Nullable Instant start,
            @Nullable Instant end) {
        Query(Long port) {
            this(port, null, null);
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        tool.close();
        assertThat(QUERIES.hasSubscribers()).isFalse();
    }

    private SinkRegistration install(@Nullable Instrument metric) {
        return MicrometerSink.install(
                tracer, Propagator.NOOP, prometheus, MapperRegistry.empty().with(new QueryMapper(metric)));
    }

    private static Instrument byTheConventions() {
        return Instrument.duration("db.client.operation.duration").withDimensions(SYSTEM, PORT);
    }

    private static void query(Query query) {
        QUERIES.traceSync(() -> query, () -> "rows");
    }

    @Test
    void aScrapeShowsTheDurationsByTheDimensionsOfTheMetric() {
        try (SinkRegistration bindings = install(byTheConventions())) {
            query(new Query(5432L));
            query(new Query(5432L));
            query(new Query((Long) null));
            assertThatThrownBy(() -> QUERIES.traceSync(() -> new Query(5432L), () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(prometheus.scrape().lines())
                .contains(
                        "db_client_operation_duration_seconds_count"
                                + "{db_system_name=\"test\",error_type=\"none\",server_port=\"5432\"} 2",
                        "db_client_operation_duration_seconds_count"
                                + "{db_system_name=\"test\",error_type=\"none\",server_port=\"none\"} 1",
                        "db_client_operation_duration_seconds_count{db_system_name=\"test\","
                                + "error_type=\"java.lang.IllegalStateException\",server_port=\"5432\"} 1");
        assertThat(prometheus.scrape()).doesNotContain("select");
    }

    @Test
    void aScrapeShowsTheDescriptionOfAMetricAndItsNameWithoutTheCountedUnit() {
        try (SinkRegistration durations = install(byTheConventions().withDescription("How long queries take."))) {
            query(new Query(5432L));
        }
        try (SinkRegistration counts = install(Instrument.counter("test.bytes", "By")
                .withDescription("How many bytes.")
                .valueFrom(PORT))) {
            query(new Query(5432L));
        }
        try (SinkRegistration active =
                install(Instrument.active("test.active", "{query}").withDescription("How many at once."))) {
            query(new Query(5432L));
        }
        assertThat(prometheus.scrape().lines())
                .contains(
                        "# HELP db_client_operation_duration_seconds How long queries take.",
                        "# HELP test_bytes_total How many bytes.",
                        "# HELP test_active How many at once.");
    }

    @Test
    void aScrapeShowsTheValuesThatLibrariesKeep() {
        AtomicInteger idle = new AtomicInteger(3);
        try (Subscription before = ObservedValues.offer(
                        ObservedValue.gauge("test", "test.idle", "{query}", Map.of("pool", "one"), idle::get)
                                .withDescription("How many wait."));
                SinkRegistration replaced = install(null);
                SinkRegistration bindings = install(null);
                Subscription after =
                        ObservedValues.offer(ObservedValue.counter("test", "test.sum", "By", Map.of(), () -> 7.5))) {
            System.gc();
            assertThat(prometheus.scrape().lines())
                    .contains(
                            "# HELP test_idle How many wait.",
                            "test_idle{pool=\"one\"} 3.0",
                            "test_sum_bytes_total 7.5");
            idle.set(4);
            assertThat(prometheus.scrape().lines()).contains("test_idle{pool=\"one\"} 4.0");
        }
        assertThat(prometheus.scrape()).doesNotContain("test_idle").doesNotContain("test_sum");
    }

    @Test
    void aScrapeHasTheBucketsThatTheConventionsAdvise() {
        try (SinkRegistration bindings = install(byTheConventions().withBuckets(0.001, 10))) {
            query(new Query(5432L));
        }
        assertThat(prometheus.scrape().lines())
                .contains("db_client_operation_duration_seconds_bucket"
                        + "{db_system_name=\"test\",error_type=\"none\",server_port=\"5432\",le=\"10.0\"} 1");
    }

    @Test
    void aScrapeShowsValuesAndCounts() {
        try (SinkRegistration values = install(Instrument.histogram("test.port", "{port}", PORT)
                .withBuckets(5000, 6000)
                .withConstant(SYSTEM, "constant"))) {
            query(new Query(5432L));
            query(new Query((Long) null));
        }
        try (SinkRegistration counts =
                install(Instrument.counter("test.ports", "{port}").valueFrom(PORT))) {
            query(new Query(5432L));
            query(new Query((Long) null));
        }
        assertThat(prometheus.scrape().lines())
                .contains(
                        "test_port_count{db_system_name=\"constant\"} 1",
                        "test_port_sum{db_system_name=\"constant\"} 5432.0",
                        "test_port_bucket{db_system_name=\"constant\",le=\"6000.0\"} 1",
                        "test_ports_total 5433.0");
    }

    @Test
    void aDimensionMayBeAFractionOrAList() {
        try (SinkRegistration bindings =
                install(Instrument.counter("test.kinds", "{query}").withDimensions(SHARE, TAGS))) {
            query(new Query(5432L));
        }
        assertThat(prometheus.scrape().lines()).contains("test_kinds_total{db_share=\"0.5\",db_tags=\"[a, b]\"} 1.0");
    }

    @Test
    void aScrapeShowsTheOperationsUnderWay() {
        try (SinkRegistration bindings =
                install(Instrument.active("test.active", "{query}").withDimensions(SYSTEM, PORT))) {
            QUERIES.traceSync(() -> new Query(5432L), () -> {
                query(new Query(5432L));
                query(new Query(3306L));
                System.gc();
                assertThat(prometheus.scrape().lines())
                        .contains(
                                "test_active{db_system_name=\"test\",server_port=\"5432\"} 1.0",
                                "test_active{db_system_name=\"test\",server_port=\"3306\"} 0.0");
                return "rows";
            });
        }
        assertThat(prometheus.scrape().lines())
                .contains("test_active{db_system_name=\"test\",server_port=\"5432\"} 0.0");
    }

    @Test
    void aChannelWithoutAMetricHasATimerOfItsOwnName() {
        try (SinkRegistration bindings = install(null)) {
            query(new Query(5432L));
        }
        assertThat(prometheus.scrape().lines()).contains("test_query_seconds_count{error_type=\"none\"} 1");
    }

    @Test
    void aTimerRecordsTheDurationOfItsSpan() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (SinkRegistration bindings = MicrometerSink.install(
                tracer, Propagator.NOOP, meters, MapperRegistry.empty().with(new QueryMapper(null)))) {
            query(new Query(5432L));
        }
        SpanData span = tool.spans().get(0);
        assertThat(meters.get("test.query").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo((double) (span.getEndEpochNanos() - span.getStartEpochNanos()));
    }

    @Test
    void aFailureSaysTheErrorsClassAndNothingInItsWords() {
        try (SinkRegistration bindings = install(null)) {
            assertThatThrownBy(() -> QUERIES.traceSync(() -> new Query(5432L), () -> {
                        throw new IllegalStateException("secret", new IllegalStateException("secret cause"));
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        SpanData span = tool.spans().get(0);
        assertThat(span.getStatus().getDescription()).isEqualTo("java.lang.IllegalStateException");
        assertThat(span.getEvents()).hasSize(1);
        assertThat(span.toString() + span.getEvents().get(0).getAttributes()).doesNotContain("secret");
        assertThat(prometheus.scrape()).doesNotContain("secret");
    }

    @Test
    void aDurationIsThatBetweenTheTimesWhichTheMapperGives() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Instant start = Instant.parse("2026-11-21T10:15:30Z");
        try (SinkRegistration bindings = MicrometerSink.install(
                tracer, Propagator.NOOP, meters, MapperRegistry.empty().with(new QueryMapper(null)))) {
            query(new Query(null, start, start.plusSeconds(3)));
        }
        assertThat(meters.get("test.query").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void metersAloneNeedNoTracer() {
        try (SinkRegistration bindings = MicrometerSink.install(
                Tracer.NOOP, Propagator.NOOP, prometheus, MapperRegistry.empty().with(new QueryMapper(null)))) {
            query(new Query(5432L));
        }
        assertThat(tool.spans()).isEmpty();
        assertThat(prometheus.scrape().lines()).contains("test_query_seconds_count{error_type=\"none\"} 1");
    }

    @Test
    void observationsAndOperationsNestInEachOther() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        try (SinkRegistration bindings = install(null)) {
            Observation.createNotStarted("outer", observations)
                    .observe(() -> QUERIES.traceSync(() -> new Query(5432L), () -> {
                        Observation.createNotStarted("inner", observations).observe(() -> {});
                        return "rows";
                    }));
        }
        SpanData query = tool.span("query");
        assertThat(query.getParentSpanId()).isEqualTo(tool.span("outer").getSpanId());
        assertThat(tool.span("inner").getParentSpanId()).isEqualTo(query.getSpanId());
    }

    /** A span that is marked after its end is the begin of another one for Brave. */
    @Test
    void theSpanOfAnExemplarHasNotEndedYet() {
        try (SinkRegistration sink = MicrometerSink.install(
                tracer,
                Propagator.NOOP,
                new MarkedExemplars(tracer),
                MapperRegistry.empty().with(new QueryMapper(byTheConventions())))) {
            QUERIES.traceSync(() -> new Query(5432L), () -> "rows");
        }

        assertThat(tool.span("query").getAttributes().asMap())
                .containsEntry(io.opentelemetry.api.common.AttributeKey.stringKey("exemplar"), "true");
    }

    /** Marks the current span, as Spring Boot's registry for Prometheus does. */
    private static final class MarkedExemplars extends SimpleMeterRegistry {
        private final Tracer tracer;

        MarkedExemplars(Tracer tracer) {
            this.tracer = tracer;
        }

        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauses) {
            return new CumulativeTimer(id, clock, statistics, pauses, TimeUnit.SECONDS, false) {
                @Override
                protected void recordNonNegative(long amount, TimeUnit unit) {
                    super.recordNonNegative(amount, unit);
                    Objects.requireNonNull(tracer.currentSpan()).tag("exemplar", "true");
                }
            };
        }
    }

    private static final class QueryMapper implements Mapper<Query> {
        private final @Nullable Instrument metric;

        QueryMapper(@Nullable Instrument metric) {
            this.metric = metric;
        }

        @Override
        public String channel() {
            return "test:query";
        }

        @Override
        public Class<Query> payloadType() {
            return Query.class;
        }

        @Override
        public String spanName(Query query) {
            return "query";
        }

        @Override
        public SpanKind spanKind(Query query) {
            return SpanKind.CLIENT;
        }

        @Override
        public void start(Query query, AttributeWriter attributes) {
            attributes.put(SYSTEM, "test");
            attributes.put(TEXT, "select");
            attributes.put(SHARE, 0.5);
            attributes.put(TAGS, List.of("a", "b"));
            if (query.port() != null) {
                attributes.put(PORT, query.port());
            }
        }

        @Override
        public @Nullable Instant startTime(Query query) {
            return query.start();
        }

        @Override
        public @Nullable Instant endTime(Operation<? extends Query> operation) {
            return operation.payload().end();
        }

        @Override
        public List<Instrument> instruments() {
            return metric == null ? List.of() : List.of(metric);
        }
    }
}
