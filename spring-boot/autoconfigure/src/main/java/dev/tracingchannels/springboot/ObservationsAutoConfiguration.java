// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.SinkRegistration;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Sees to it that an operation which is observed by Micrometer and published by us has one span. */
@AutoConfiguration(
        after = {OpenTelemetrySinkAutoConfiguration.class, MicrometerSinkAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnTracing
@ConditionalOnBean(SinkRegistration.class)
public final class ObservationsAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    ObservationsAutoConfiguration() {}

    /** Before Spring Data Redis asks for the customizers of Lettuce's resources. */
    @Bean
    static LettuceObservations tracingChannelsLettuceObservations(Environment environment) {
        return new LettuceObservations(environment);
    }

    /** In place of Spring Boot's handlers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Tracer.class, TracingObservationHandler.class, ObservationHandler.class})
    @ConditionalOnBean(Tracer.class)
    static final class Handlers {
        @Bean
        PublishedObservationHandler tracingChannelsObservations(Tracer tracer, Environment environment) {
            return new PublishedObservationHandler(tracer, ObservationChoice.of(environment));
        }

        /** After the sinks, of which one makes the spans. */
        @Bean
        @Lazy(false)
        ObservationsBegin tracingChannelsObservationsBegin(
                PublishedObservationHandler handler,
                Tracer tracer,
                @Qualifier(OpenTelemetrySinkAutoConfiguration.SINK) ObjectProvider<SinkRegistration> openTelemetry,
                @Qualifier(MicrometerSinkAutoConfiguration.SINK) ObjectProvider<SinkRegistration> micrometer) {
            SinkRegistration sink = OpenTelemetryBridge.is(tracer)
                    ? openTelemetry.getIfAvailable(micrometer::getIfAvailable)
                    : micrometer.getIfAvailable();
            if (sink != null) {
                handler.begin(Set.copyOf(sink.channels()));
            }
            return new ObservationsBegin();
        }
    }
}
