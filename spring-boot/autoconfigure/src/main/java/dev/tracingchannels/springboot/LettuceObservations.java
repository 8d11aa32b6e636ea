// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.ChannelPattern;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Leaves out Spring Boot's customizer that makes Lettuce trace itself by observations: Lettuce's publisher publishes nothing where Lettuce
 * traces itself. It stays where the observation is to make the span, where ours are switched off, and where observations go to a tracer that
 * gets none of ours.
 */
final class LettuceObservations implements BeanDefinitionRegistryPostProcessor {
    private static final String CONFIGURATION =
            "org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration";
    private static final String TRACER = "io.micrometer.tracing.Tracer";
    private static final String CHANNEL = "lettuce-core:command";

    private final Environment environment;

    LettuceObservations(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (isObserved() || !(registry instanceof ListableBeanFactory beans) || !isReached(beans)) {
            return;
        }
        for (String name : registry.getBeanDefinitionNames()) {
            BeanDefinition definition = registry.getBeanDefinition(name);
            if (CONFIGURATION.equals(definition.getFactoryBeanName())) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    private boolean isObserved() {
        ObservationChoice choice = ObservationChoice.of(environment);
        return isOff()
                || ObservedOperation.ALL.stream()
                        .anyMatch(operation ->
                                operation.channels().contains(CHANNEL) && choice.prefersObservation(operation));
    }

    /** Asks the environment, since no bean is there yet. */
    private boolean isOff() {
        return Binder.get(environment)
                .bind("tracing.channels.mappers.off", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .anyMatch(pattern -> new ChannelPattern(pattern).matches(CHANNEL));
    }

    /** Returns whether our spans go to the tracer of observations, or there is none. */
    private static boolean isReached(ListableBeanFactory beans) {
        if (beans.containsBeanDefinition(MicrometerSinkAutoConfiguration.SINK) || !hasTracer(beans)) {
            return true;
        }
        return beans.containsBeanDefinition(OpenTelemetrySinkAutoConfiguration.SINK)
                && OpenTelemetryBridge.isDefinedIn(beans);
    }

    private static boolean hasTracer(ListableBeanFactory beans) {
        ClassLoader loader = LettuceObservations.class.getClassLoader();
        return ClassUtils.isPresent(TRACER, loader)
                && beans.getBeanNamesForType(ClassUtils.resolveClassName(TRACER, loader), true, false).length > 0;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {}
}
