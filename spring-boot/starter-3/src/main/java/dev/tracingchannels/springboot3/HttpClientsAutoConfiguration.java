// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot3;

import dev.tracingchannels.mapping.Attachments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.client.RestClientCustomizer;
import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.boot.web.reactive.function.client.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Makes the HTTP clients publish that Spring Boot's builders make. Clients that are beans publish by themselves. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "tracing.channels.enabled", matchIfMissing = true)
public final class HttpClientsAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    HttpClientsAutoConfiguration() {}

    /** For {@code RestClient}, also of HTTP interfaces. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RestClient.class, RestClientCustomizer.class})
    static final class RestClients {
        @Bean
        @Order // last: after what sets another request factory
        RestClientCustomizer tracingChannelsRestClients(ObjectProvider<Attachments> shared) {
            Attachments attachments = shared.getIfAvailable(Attachments::discover);
            return attachments::attach;
        }
    }

    /** For {@code RestTemplate}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RestTemplate.class, RestTemplateCustomizer.class})
    static final class RestTemplates {
        @Bean
        @Order // last: after what sets another request factory
        RestTemplateCustomizer tracingChannelsRestTemplates(ObjectProvider<Attachments> shared) {
            Attachments attachments = shared.getIfAvailable(Attachments::discover);
            return attachments::attach;
        }
    }

    /** For {@code WebClient}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({WebClient.class, WebClientCustomizer.class})
    static final class WebClients {
        @Bean
        @Order // last: after what sets another request factory
        WebClientCustomizer tracingChannelsWebClients(ObjectProvider<Attachments> shared) {
            Attachments attachments = shared.getIfAvailable(Attachments::discover);
            return attachments::attach;
        }
    }
}
