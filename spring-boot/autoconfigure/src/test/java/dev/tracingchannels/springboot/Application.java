// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An ordinary application on Spring Boot, which says what it has to say of itself. */
final class Application {
    private Application() {}

    /** Without a server. */
    static ConfigurableApplicationContext start(Class<?> more, String... arguments) {
        return start(WebApplicationType.NONE, more, arguments);
    }

    static ConfigurableApplicationContext serve(String... arguments) {
        return start(WebApplicationType.SERVLET, Plain.class, arguments);
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, Class<?> more, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--tracing.channels.spring.sentry.enabled=false",
                "--tracing.channels.spring.micrometer.enabled=false"));
        all.addAll(List.of(arguments));
        SpringApplication application =
                new SpringApplicationBuilder(Plain.class, more).web(type).build();
        return application.run(all.toArray(String[]::new));
    }

    /** Nothing else. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {
        @Bean
        OpenTelemetry openTelemetry() {
            return OpenTelemetry.noop();
        }
    }
}
