// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import org.junit.jupiter.api.Test;

/** With the API of today; the oldest one is used in {@link InstallTest}. */
class LaterRecordsTest {
    private final InMemoryLogRecordExporter exported = InMemoryLogRecordExporter.create();

    @Test
    void theAttributesOfAnExceptionAreThoseThatTheSdkWrites() {
        Throwable error = new IllegalStateException("closed", new RuntimeException("cause"));
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exported))
                .build()) {
            LaterRecords.setAttributes(provider.get("test").logRecordBuilder(), error)
                    .emit();
            LaterRecords.setException(provider.get("test").logRecordBuilder(), error)
                    .emit();

            Attributes own = exported.getFinishedLogRecordItems().get(0).getAttributes();
            Attributes sdk = exported.getFinishedLogRecordItems().get(1).getAttributes();
            assertThat(own.get(AttributeKey.stringKey("exception.message"))).isEqualTo("closed");
            assertThat(own).isEqualTo(sdk);
        }
    }
}
