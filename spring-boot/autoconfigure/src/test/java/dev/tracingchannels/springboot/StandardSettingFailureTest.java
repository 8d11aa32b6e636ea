// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** A standard setting of OpenTelemetry that has a value which it cannot have. */
@ExtendWith(OutputCaptureExtension.class)
class StandardSettingFailureTest {
    @Test
    void aSettingThatItsSdkNamesIsReportedWithItsPlace(CapturedOutput output) {
        start("--otel.traces.sampler=dice");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Unrecognized value for otel.traces.sampler: dice")
                .contains("The property otel.traces.sampler is set in \"otel.traces.sampler\" from property source"
                        + " \"commandLineArgs\".")
                .contains("https://opentelemetry.io/docs/languages/java/configuration/");
    }

    @Test
    void aSettingThatItsSdkDoesNotNameIsReported(CapturedOutput output) {
        start("--otel.exporter.otlp.protocol=carrier");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("protocol: carrier")
                .contains("https://opentelemetry.io/docs/languages/java/configuration/")
                .doesNotContain("is set in");
    }

    private static void start(String setting) {
        assertThatThrownBy(() -> SpringApplication.run(
                        Empty.class,
                        "--spring.main.web-application-type=none",
                        "--otel.metrics.exporter=none",
                        "--otel.logs.exporter=none",
                        setting))
                .rootCause()
                .hasMessageContaining(setting.substring(setting.indexOf('=') + 1));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({SettingsAutoConfiguration.class, OpenTelemetrySinkAutoConfiguration.class})
    static class Empty {}
}
