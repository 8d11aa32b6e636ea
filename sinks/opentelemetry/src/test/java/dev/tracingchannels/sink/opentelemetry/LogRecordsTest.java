// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SeriesLimits;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.LogPublication;
import dev.tracingchannels.mapping.log.TraceIds;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is particular to OpenTelemetry; the contract has the rest. */
class LogRecordsTest {
    private static final Channel<Line> LINES = Channel.named("records:line");

    private final Processor processor = new Processor();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setLoggerProvider(
                    SdkLoggerProvider.builder().addLogRecordProcessor(processor).build())
            .build();

    private record Line(String logger, Severity severity, Throwable error) {
        Line(String logger) {
            this(logger, Severity.INFO, null);
        }
    }

    private static final class LineMapper implements EventMapper<Line> {
        @Override
        public String channel() {
            return "records:line";
        }

        @Override
        public Class<Line> payloadType() {
            return Line.class;
        }

        @Override
        public Severity severity(Line line) {
            return line.severity();
        }

        @Override
        public String severityText(Line line) {
            return "FINE";
        }

        @Override
        public String body(Line line) {
            return "text";
        }

        @Override
        public String scope(Line line) {
            return line.logger();
        }

        @Override
        public Throwable error(Line line) {
            return line.error();
        }
    }

    private static final class Processor implements LogRecordProcessor {
        private final List<LogRecordData> records = new CopyOnWriteArrayList<>();
        private Runnable onRecord = () -> {};

        @Override
        public void onEmit(Context context, ReadWriteLogRecord log) {
            records.add(log.toLogRecordData());
            onRecord.run();
        }
    }

    private SinkRegistration install() {
        return OpenTelemetrySink.install(
                sdk, MapperRegistry.empty().with(new LineMapper()), BindingOptions.DEFAULT.withSettings(Settings.NONE));
    }

    @Test
    void aRecordThatIsPublishedOnAnotherThreadBelongsToTheSpanThatItsIdsName() {
        SpanContext span = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (SinkRegistration bindings = install()) {
            TraceIds ids;
            try (io.opentelemetry.context.Scope current =
                    Context.root().with(Span.wrap(span)).makeCurrent()) {
                ids = CurrentTrace.transferableIds();
            }
            try (Scope trace = CurrentTrace.enter(ids)) {
                LINES.publish(new Line("within"));
            }
            TraceIds foreign = new TraceIds(span.getTraceId(), span.getSpanId(), "01");
            try (Scope trace = CurrentTrace.enter(foreign)) {
                LINES.publish(new Line("outside"));
            }
        }
        assertThat(processor.records.get(0).getSpanContext()).isEqualTo(span);
        assertThat(processor.records.get(1).getSpanContext().isValid()).isFalse();
    }

    @Test
    void idsThatAreNoneOfOpenTelemetrysMakeNoContext() {
        OpenTelemetrySink sink = new OpenTelemetrySink(sdk, new SeriesLimits(1));
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String span = "b7ad6b7169203331";
        assertThat(sink.context(new TraceIds(trace, span, "01"))).isNotNull();
        for (TraceIds foreign : List.of(
                new TraceIds("mine", span, "01"),
                new TraceIds(trace, span, "zz"),
                new TraceIds(trace, span, "\u0661\u0661"),
                new TraceIds("", "", ""))) {
            assertThat(sink.context(foreign)).isNull();
        }
    }

    @Test
    void aRecordHasTheLoggerAsItsScopeAndTheLibrarysNameForTheSeverityAndNoEventName() {
        try (SinkRegistration bindings = install()) {
            LINES.publish(new Line("com.example.Shop", Severity.DEBUG3, null));
            LINES.publish(new Line(""));
        }
        LogRecordData log = processor.records.get(0);
        assertThat(log.getInstrumentationScopeInfo().getName()).isEqualTo("com.example.Shop");
        assertThat(log.getSeverity()).isEqualTo(io.opentelemetry.api.logs.Severity.DEBUG3);
        assertThat(log.getSeverityText()).isEqualTo("FINE");
        assertThat(SdkVersion.eventName(log)).isNull();
        assertThat(log.getTimestampEpochNanos()).isPositive();
        assertThat(processor.records.get(1).getInstrumentationScopeInfo().getName())
                .isEqualTo("dev.tracingchannels.records");
    }

    @Test
    void whatTheSdkItselfLogsIsNoRecord() {
        try (SinkRegistration bindings = install()) {
            LINES.publish(new Line("io.opentelemetry.exporter.internal.http.HttpExporter"));
            LINES.publish(new Line("io.opentelemetry.sdk.trace.export.BatchSpanProcessor"));
        }
        assertThat(processor.records).isEmpty();
    }

    @Test
    void whatIsLoggedOnAThreadThatExportsIsNoRecord() throws InterruptedException {
        try (SinkRegistration bindings = install()) {
            Thread exporting = new Thread(
                    () -> LINES.publish(new Line("io.netty.Channel")), "BatchLogRecordProcessor_WorkerThread-1");
            exporting.start();
            exporting.join();
        }
        assertThat(processor.records).isEmpty();
    }

    @Test
    void whatIsLoggedOnAThreadThatExportsIsNotToBePublishedOnAnother() throws Exception {
        List<Boolean> suppressed = new CopyOnWriteArrayList<>();
        try (SinkRegistration bindings = install()) {
            suppressed.add(LogPublication.isSuppressed());
            Thread exporting = new Thread(
                    () -> suppressed.add(LogPublication.isSuppressed()), "BatchLogRecordProcessor_WorkerThread-1");
            exporting.start();
            exporting.join();
            SdkVersion.runAsExporter(() -> suppressed.add(LogPublication.isSuppressed()));
        }
        SdkVersion.runAsExporter(() -> suppressed.add(LogPublication.isSuppressed()));
        assertThat(suppressed).containsExactly(false, true, true, false);
    }

    @Test
    void whatIsLoggedWhileTheToolTakesARecordIsNotToBePublishedOnAnotherThread() {
        List<Boolean> suppressed = new CopyOnWriteArrayList<>();
        processor.onRecord = () -> suppressed.add(LogPublication.isSuppressed());
        try (SinkRegistration bindings = install()) {
            LINES.publish(new Line("com.example.Shop"));
        }
        assertThat(suppressed).containsExactly(true);
    }

    @Test
    void theStackTraceOfAnErrorIsThereWithoutItsMessages() {
        try (SinkRegistration bindings = install()) {
            LINES.publish(new Line(
                    "com.example.Shop",
                    Severity.ERROR,
                    new IllegalStateException("secret", new IllegalArgumentException("secret"))));
        }
        assertThat(processor.records.get(0).getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                .startsWith("java.lang.IllegalStateException\n\tat ")
                .contains("Caused by: java.lang.IllegalArgumentException")
                .doesNotContain("secret");
    }

    @Test
    void anErrorThatFailsToDescribeItselfIsRecordedAsFarAsItCanBe() {
        try (SinkRegistration bindings = install()) {
            for (Throwable error : List.of(new NoCause(), new NoFrames())) {
                LINES.publish(new Line("com.example.Shop", Severity.ERROR, error));
            }
        }
        AttributeKey<String> stackTrace = AttributeKey.stringKey("exception.stacktrace");
        assertThat(processor.records).hasSize(2);
        assertThat(processor.records.get(0).getAttributes().get(stackTrace))
                .startsWith(NoCause.class.getName() + "\n\tat ");
        assertThat(processor.records.get(1).getAttributes().get(stackTrace))
                .startsWith(NoFrames.class.getName() + "\nCaused by: java.lang.IllegalStateException\n\tat ");
    }

    private static final class NoCause extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    private static final class NoFrames extends RuntimeException {
        NoFrames() {
            super(new IllegalStateException());
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    @Test
    void withoutAnSdkForLogsTheChannelStaysIdle() {
        try (SinkRegistration bindings = OpenTelemetrySink.install(
                OpenTelemetrySdk.builder().build(),
                MapperRegistry.empty().with(new LineMapper()),
                BindingOptions.DEFAULT.withSettings(Settings.NONE))) {
            assertThat(LINES.hasSubscribers()).isFalse();
        }
        assertThat(OpenTelemetry.noop().getLogsBridge()).isNotNull();
    }
}
