// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The settings of the sinks, and the mappers. */
@AutoConfiguration
@ConditionalOnTracing
@EnableConfigurationProperties({ChannelsProperties.class, LogsProperties.class, SpringProperties.class})
public final class SettingsAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    SettingsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static Settings tracingChannelsSettings(
            ChannelsProperties properties, LogsProperties logs, Environment environment) {
        return SettingValues.settings(properties, logs, PropertyPlaces.of(environment));
    }

    @Bean
    static ProcessSettings tracingChannelsProcessSettings(Settings settings) {
        return new ProcessSettings(settings);
    }

    @Bean
    @ConditionalOnMissingBean
    static MapperRegistry tracingChannelsMappers(Settings settings) {
        return MapperRegistry.discover(settings);
    }

    @Bean
    static StartReport tracingChannelsStartReport(
            ConfigurableListableBeanFactory beans, ObjectProvider<SinkRegistration> sinks) {
        return new StartReport(SharedAttachments.of(beans), sinks, OnBrave.getsNone(beans));
    }

    /** Nobody asks for the tools, so they would never be made where beans are made when they are asked for. */
    @Bean
    static LazyInitializationExcludeFilter tracingChannelsEagerBeans() {
        return (name, definition, type) -> name.startsWith("tracingChannels");
    }

    @Bean
    @ConditionalOnMissingBean
    static BindingOptions tracingChannelsOptions(Settings settings) {
        return BindingOptions.DEFAULT.withSettings(settings).withoutInstallationLog();
    }
}
