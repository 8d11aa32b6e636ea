// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code channels}, where the application has Spring Boot's actuator and exposes it. */
@AutoConfiguration
@ConditionalOnTracing
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
public final class EndpointAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    EndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnAvailableEndpoint
    static ChannelsEndpoint tracingChannelsEndpoint() {
        return new ChannelsEndpoint();
    }
}
