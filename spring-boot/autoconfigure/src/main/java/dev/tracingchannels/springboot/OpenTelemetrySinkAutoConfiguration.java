// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Installs the sink for OpenTelemetry: for the application's bean of type {@link OpenTelemetry}, or that of Spring Boot, or else for an SDK
 * that is configured by the standard settings {@code otel.*} and {@code OTEL_*}.
 */
@AutoConfiguration(
        after = SettingsAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration"
        })
@ConditionalOnTracing
@ConditionalOnClass({OpenTelemetrySink.class, OpenTelemetry.class})
@ConditionalOnBooleanProperty(name = "tracing.channels.spring.opentelemetry.enabled", matchIfMissing = true)
public final class OpenTelemetrySinkAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    OpenTelemetrySinkAutoConfiguration() {}

    @Bean
    SinkRegistration tracingChannelsOpenTelemetrySink(
            OpenTelemetry openTelemetry, MapperRegistry mappers, BindingOptions options) {
        return OpenTelemetrySink.install(openTelemetry, mappers, options);
    }

    /** The SDK, where there is none. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AutoConfiguredOpenTelemetrySdk.class)
    @ConditionalOnMissingBean(OpenTelemetry.class)
    static final class Sdk {
        @Bean
        OpenTelemetry tracingChannelsOpenTelemetry(ConfigurableEnvironment environment) {
            return StandardSdk.of(environment);
        }
    }
}
