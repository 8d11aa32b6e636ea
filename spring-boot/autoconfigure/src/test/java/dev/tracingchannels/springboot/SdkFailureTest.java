// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** Settings of OpenTelemetry that cannot be. */
@ExtendWith(OutputCaptureExtension.class)
class SdkFailureTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithoutSdk {}

    private static void fails(String... settings) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(WithoutSdk.class)
                        .web(WebApplicationType.NONE)
                        .run(settings))
                .isNotNull();
    }

    @Test
    void anExporterThatIsNotThereIsExplained(CapturedOutput output) {
        fails("--otel.traces.exporter=foo");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("otel.traces.exporter: foo")
                .contains("tracing.channels.spring.opentelemetry.enabled=false");
    }

    @Test
    void anAddressThatIsNoneIsExplainedWithoutTheSecretBesideIt(CapturedOutput output) {
        fails(
                "--otel.traces.exporter=otlp",
                "--otel.exporter.otlp.endpoint=nowhere",
                "--otel.exporter.otlp.headers=api-key=hush");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("nowhere")
                .doesNotContain("hush");
    }
}
