// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Installs the sink for OpenTelemetry: for the application's bean of type {@link OpenTelemetry}, or that of Spring Boot; else for that of
 * OpenTelemetry's agent, if it runs; else for an SDK that is configured by the standard settings {@code otel.*} and {@code OTEL_*}.
 */
@AutoConfiguration(
        after = SettingsAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration"
        })
@ConditionalOnTracing
@ConditionalOnClass({OpenTelemetrySink.class, OpenTelemetry.class})
@ConditionalOnOpenTelemetrySink
public final class OpenTelemetrySinkAutoConfiguration {
    static final String PROPERTY = "tracing.channels.spring.opentelemetry.enabled";
    static final String SINK = "tracingChannelsOpenTelemetrySink";

    /** Makes the configuration; Spring calls this. */
    OpenTelemetrySinkAutoConfiguration() {}

    @Bean(SINK)
    @Lazy(false)
    @ConditionalOnBean(OpenTelemetry.class)
    SinkRegistration tracingChannelsOpenTelemetrySink(
            OpenTelemetry openTelemetry,
            MapperRegistry mappers,
            BindingOptions options,
            BeanFactory beans,
            Environment environment) {
        MapperRegistry used = OpenTelemetryBridge.isTracerOf(beans)
                ? ObservationChoice.of(environment).without(mappers)
                : mappers;
        return OpenTelemetrySink.install(openTelemetry, used, options);
    }

    /** That of the agent, which is closed by nobody. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OpenTelemetryAgent.Runs.class)
    @ConditionalOnMissingBean(OpenTelemetry.class)
    static final class Agent {
        @Bean(destroyMethod = "")
        OpenTelemetry tracingChannelsAgent() {
            return GlobalOpenTelemetry.get();
        }
    }

    /** The SDK, where there is none, and where the application does not trace by Brave. */
    @Configuration(proxyBeanMethods = false)
    @Conditional({OpenTelemetryAgent.RunsNot.class, OnBrave.Absent.class})
    @ConditionalOnClass(AutoConfiguredOpenTelemetrySdk.class)
    @ConditionalOnMissingBean(OpenTelemetry.class)
    static final class Sdk {
        @Bean
        OpenTelemetry tracingChannelsOpenTelemetry(ConfigurableEnvironment environment) {
            return StandardSdk.of(environment);
        }
    }
}
