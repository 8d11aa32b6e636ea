// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import brave.Tracing;
import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.micrometer.MicrometerSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which sinks there are, over which tools, and that nothing is left of them. */
@ExtendWith(OutputCaptureExtension.class)
class SinksTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SettingsAutoConfiguration.class,
                    OpenTelemetrySinkAutoConfiguration.class,
                    SentrySinkAutoConfiguration.class,
                    MicrometerSinkAutoConfiguration.class,
                    ObservationsAutoConfiguration.class))
            .withPropertyValues("otel.traces.exporter=none", "otel.metrics.exporter=none", "otel.logs.exporter=none");

    @Test
    void anApplicationWithoutOpenTelemetryGetsAnSdk() {
        application.run(context -> {
            assertThat(context.getBean(OpenTelemetry.class)).isInstanceOf(OpenTelemetrySdk.class);
            assertThat(context.getBean(OpenTelemetrySinkAutoConfiguration.SINK, SinkRegistration.class)
                            .channels())
                    .contains("jdbc:query");
            assertThat(GlobalOpenTelemetry.get()).isNotSameAs(context.getBean(OpenTelemetry.class));
        });
    }

    @Test
    void theApplicationsOpenTelemetryIsUsed() {
        OpenTelemetry own = OpenTelemetrySdk.builder().build();
        application.withBean("own", OpenTelemetry.class, () -> own).run(context -> {
            assertThat(context.getBean(OpenTelemetry.class)).isSameAs(own);
            assertThat(context).hasBean(OpenTelemetrySinkAutoConfiguration.SINK);
        });
    }

    @Test
    void ofSeveralOpenTelemetriesOneMustBePrimary() {
        application
                .withBean("first", OpenTelemetry.class, OpenTelemetry::noop)
                .withBean("second", OpenTelemetry.class, OpenTelemetry::noop)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage(
                                "No qualifying bean of type 'io.opentelemetry.api.OpenTelemetry' available:"
                                        + " expected single matching bean but found 2: first,second"));
    }

    @Test
    void ofSeveralOpenTelemetriesThePrimaryOneIsUsed() {
        application
                .withBean("first", OpenTelemetry.class, OpenTelemetry::noop)
                .withBean("second", OpenTelemetry.class, OpenTelemetry::noop, definition -> definition.setPrimary(true))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void eachSinkCanBeSwitchedOff() {
        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues(
                        "tracing.channels.spring.opentelemetry.enabled=false",
                        "tracing.channels.spring.sentry.enabled=false",
                        "tracing.channels.spring.micrometer.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(SinkRegistration.class)
                        .doesNotHaveBean(OpenTelemetry.class));
    }

    @Test
    void theWholeIsGoneByOneProperty() {
        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("tracing.channels.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(SinkRegistration.class)
                        .doesNotHaveBean(OpenTelemetry.class));
    }

    @Test
    void sinksAreInstalledAlsoWhereBeansAreLazy() {
        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(ChannelReport.now().text())
                        .contains("subscribed by: Micrometer, OpenTelemetry, Sentry"));
    }

    @Test
    void withoutMetersTheSinkForMicrometerIsThereOnlyForATracerThatNoOtherSinkServes() {
        application.run(context -> assertThat(context).doesNotHaveBean(MicrometerSinkAutoConfiguration.SINK));
        application
                .withBean(Tracer.class, () -> Tracer.NOOP)
                .withPropertyValues("tracing.channels.spring.opentelemetry.enabled=false")
                .run(context -> assertThat(context).hasBean(MicrometerSinkAutoConfiguration.SINK));
    }

    @Test
    void anApplicationThatClosesLeavesNothingSubscribed() {
        for (int i = 0; i < 2; i++) {
            application
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .run(context -> assertThat(ChannelReport.now().text())
                            .contains("subscribed by: Micrometer, OpenTelemetry, Sentry"));

            assertThat(Subscribers.now()).isEmpty();
        }
    }

    @Test
    void anApplicationThatFailsToStartLeavesNothingSubscribed() {
        application
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean("broken", Object.class, () -> {
                    throw new IllegalStateException("broken");
                })
                .run(context -> assertThat(context).hasFailed());

        assertThat(Subscribers.now()).isEmpty();
    }

    @Test
    void aWarningSaysWhatBraveNeeds(CapturedOutput output) {
        try (Tracing tracing = Tracing.newBuilder().build()) {
            application
                    .withBean(
                            BraveTracer.class,
                            () -> new BraveTracer(
                                    tracing.tracer(), new BraveCurrentTraceContext(tracing.currentTraceContext())))
                    .withClassLoader(new FilteredClassLoader(MicrometerSink.class))
                    .run(context -> assertThat(output)
                            .contains("Add the dependency dev.tracingchannels:tracing-channels-sink-micrometer."));
        }
    }
}
