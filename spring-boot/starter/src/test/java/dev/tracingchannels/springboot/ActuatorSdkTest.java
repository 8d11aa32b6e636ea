// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** The SDK that Spring Boot 3's actuator makes from the classes that our starter brings. On Spring Boot 4 there is none. */
class ActuatorSdkTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(Stream.concat(
                            Stream.of(
                                    SettingsAutoConfiguration.class,
                                    ActuatorSdkAutoConfiguration.class,
                                    OpenTelemetrySinkAutoConfiguration.class),
                            springBoots())
                    .toArray(Class<?>[]::new)))
            .withPropertyValues("otel.traces.exporter=none", "otel.metrics.exporter=none", "otel.logs.exporter=none");

    private static Stream<Class<?>> springBoots() {
        ClassLoader loader = ActuatorSdkTest.class.getClassLoader();
        String name = ActuatorSdkAutoConfiguration.ACTUATOR;
        return ClassUtils.isPresent(name, loader) ? Stream.of(ClassUtils.resolveClassName(name, loader)) : Stream.of();
    }

    @Test
    void oursIsUsedWhereNothingIsExportedFromIt() {
        application
                .withClassLoader(new FilteredClassLoader("io.micrometer.tracing.otel.bridge"))
                .run(context -> assertThat(context.getBeanNamesForType(OpenTelemetry.class))
                        .containsExactly("tracingChannelsOpenTelemetry"));
    }

    @Test
    void thatOfTheActuatorIsUsedWithTheBridge() {
        application.run(context -> assertThat(context.getBeanNamesForType(OpenTelemetry.class))
                .containsExactly(
                        springBoots().findAny().isPresent() ? "openTelemetry" : "tracingChannelsOpenTelemetry"));
    }

    @Test
    void noneIsMadeWithoutTheSink() {
        application
                .withClassLoader(new FilteredClassLoader("io.micrometer.tracing.otel.bridge"))
                .withPropertyValues("tracing.channels.spring.opentelemetry.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("tracingChannelsOpenTelemetry"));
    }
}
