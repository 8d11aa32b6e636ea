// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.Severity;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.logs.internal.LoggerConfig;
import io.opentelemetry.sdk.logs.internal.SdkLoggerProviderUtil;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that the SDK does not want by their severity. The API asks it since 1.61. */
@Tag("newer-sdk")
class UnwantedRecordsTest {
    private static final Channel<Severity> LINES = Channel.named("unwanted:line");

    private final AtomicInteger texts = new AtomicInteger();
    private final InMemoryLogRecordExporter records = InMemoryLogRecordExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setLoggerProvider(SdkLoggerProviderUtil.addLoggerConfiguratorCondition(
                            SdkLoggerProvider.builder().addLogRecordProcessor(SimpleLogRecordProcessor.create(records)),
                            scope -> scope.getName().equals("com.example.Quiet"),
                            LoggerConfig.builder()
                                    .setMinimumSeverity(io.opentelemetry.api.logs.Severity.WARN)
                                    .build())
                    .build())
            .build();

    private final class LineMapper implements EventMapper<Severity> {
        @Override
        public String channel() {
            return "unwanted:line";
        }

        @Override
        public Class<Severity> payloadType() {
            return Severity.class;
        }

        @Override
        public Severity severity(Severity severity) {
            return severity;
        }

        @Override
        public String body(Severity severity) {
            texts.incrementAndGet();
            return "text";
        }

        @Override
        public String scope(Severity severity) {
            return "com.example.Quiet";
        }
    }

    @Test
    void nothingIsMadeOfARecordThatTheSdkDoesNotWant() {
        try (SinkRegistration bindings = OpenTelemetrySink.install(
                sdk,
                MapperRegistry.empty().with(new LineMapper()),
                BindingOptions.DEFAULT.withSettings(Settings.NONE))) {
            LINES.publish(Severity.INFO);
            assertThat(texts).hasValue(0);
            LINES.publish(Severity.WARN);
        }
        assertThat(texts).hasValue(1);
        assertThat(records.getFinishedLogRecordItems()).hasSize(1);
    }
}
