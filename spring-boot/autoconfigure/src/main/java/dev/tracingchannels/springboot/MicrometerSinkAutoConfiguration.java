// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.micrometer.MicrometerSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Installs the sink for Micrometer, where its artifact is. Where the tracer is Micrometer's bridge to OpenTelemetry and the sink for
 * OpenTelemetry is installed, that one makes the spans and this one measures.
 */
@AutoConfiguration(
        after = {SettingsAutoConfiguration.class, OpenTelemetrySinkAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnTracing
@ConditionalOnClass({MicrometerSink.class, MeterRegistry.class, Tracer.class})
@Conditional(MicrometerSinkAutoConfiguration.Used.class)
@ConditionalOnBooleanProperty(name = "tracing.channels.spring.micrometer.enabled", matchIfMissing = true)
public final class MicrometerSinkAutoConfiguration {
    static final String SINK = "tracingChannelsMicrometerSink";

    /** Makes the configuration; Spring calls this. */
    MicrometerSinkAutoConfiguration() {}

    @Bean(SINK)
    @Lazy(false)
    SinkRegistration tracingChannelsMicrometerSink(
            ObjectProvider<Tracer> tracers,
            ObjectProvider<Propagator> propagators,
            ObjectProvider<MeterRegistry> registries,
            MapperRegistry mappers,
            BindingOptions options,
            ListableBeanFactory beans,
            Environment environment) {
        Tracer tracer = tracers.getIfAvailable(() -> Tracer.NOOP);
        MeterRegistry meters = registries.getIfAvailable(CompositeMeterRegistry::new);
        if (beans.containsBeanDefinition(OpenTelemetrySinkAutoConfiguration.SINK) && OpenTelemetryBridge.is(tracer)) {
            return MicrometerSink.install(Tracer.NOOP, Propagator.NOOP, meters, mappers, options);
        }
        return MicrometerSink.install(
                tracer,
                propagators.getIfAvailable(() -> Propagator.NOOP),
                meters,
                tracer == Tracer.NOOP
                        ? mappers
                        : ObservationChoice.of(environment).without(mappers),
                options);
    }

    /** Where there is something to do: a registry of meters, or a tracer that gets no spans from the sink for OpenTelemetry. */
    static final class Used extends AnyNestedCondition {
        Used() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(MeterRegistry.class)
        static final class Measured {}

        @ConditionalOnBean(Tracer.class)
        @ConditionalOnMissingBean(name = OpenTelemetrySinkAutoConfiguration.SINK)
        static final class Traced {}
    }
}
