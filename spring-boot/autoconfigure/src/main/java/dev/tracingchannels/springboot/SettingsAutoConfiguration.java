// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The settings of the sinks, and the mappers. */
@AutoConfiguration
@ConditionalOnTracing
public final class SettingsAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    SettingsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static Settings tracingChannelsSettings(Environment environment) {
        Map<String, String> properties = new TreeMap<>();
        Binder.get(environment)
                .bind("tracing.channels", Bindable.mapOf(String.class, String.class))
                .ifBound(values -> values.forEach((name, value) -> properties.put("tracing.channels." + name, value)));
        return Settings.of(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    static MapperRegistry tracingChannelsMappers(Settings settings) {
        return MapperRegistry.discover(settings);
    }

    @Bean
    @ConditionalOnMissingBean
    static BindingOptions tracingChannelsOptions(Settings settings) {
        return BindingOptions.DEFAULT.withSettings(settings);
    }
}
