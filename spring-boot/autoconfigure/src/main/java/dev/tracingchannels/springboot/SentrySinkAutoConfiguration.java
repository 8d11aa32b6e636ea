// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.sentry.SentrySink;
import io.sentry.Sentry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Installs the sink for Sentry, where its artifact is. */
@AutoConfiguration(after = SettingsAutoConfiguration.class)
@ConditionalOnTracing
@ConditionalOnClass({SentrySink.class, Sentry.class})
@ConditionalOnBooleanProperty(name = "tracing.channels.spring.sentry.enabled", matchIfMissing = true)
public final class SentrySinkAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    SentrySinkAutoConfiguration() {}

    @Bean
    @Lazy(false)
    SinkRegistration tracingChannelsSentrySink(MapperRegistry mappers, BindingOptions options) {
        return SentrySink.install(mappers, options);
    }
}
