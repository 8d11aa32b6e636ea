// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Import;

/**
 * Makes our SDK before Spring Boot 3's actuator makes one: wherever the SDK's classes are, and so with our starter, and from which nothing is
 * exported unless Micrometer's bridge to OpenTelemetry is there.
 */
@AutoConfiguration(
        before = OpenTelemetrySinkAutoConfiguration.class,
        beforeName = ActuatorSdkAutoConfiguration.ACTUATOR)
@ConditionalOnTracing
@ConditionalOnClass(
        value = {OpenTelemetrySink.class, OpenTelemetry.class, AutoConfiguredOpenTelemetrySdk.class},
        name = ActuatorSdkAutoConfiguration.ACTUATOR)
@ConditionalOnMissingClass("io.micrometer.tracing.otel.bridge.OtelTracer")
@ConditionalOnOpenTelemetrySink
@Import({OpenTelemetrySinkAutoConfiguration.Agent.class, OpenTelemetrySinkAutoConfiguration.Sdk.class})
public final class ActuatorSdkAutoConfiguration {
    static final String ACTUATOR =
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration";

    /** Makes the configuration; Spring calls this. */
    ActuatorSdkAutoConfiguration() {}
}
