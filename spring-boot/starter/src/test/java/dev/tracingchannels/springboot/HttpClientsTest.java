// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** The configuration is another for each generation of Spring Boot; both are listed under this name. */
class HttpClientsTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(configuration()));

    private static Class<?> configuration() {
        ClassLoader loader = HttpClientsTest.class.getClassLoader();
        String name = StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(candidate -> candidate.endsWith(".HttpClientsAutoConfiguration"))
                .filter(candidate -> candidate.startsWith("dev.tracingchannels."))
                .findFirst()
                .orElseThrow();
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(absent);
        }
    }

    @Test
    void eachKindOfClientHasACustomizer() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .hasBean("tracingChannelsRestClients")
                .hasBean("tracingChannelsRestTemplates")
                .hasBean("tracingChannelsWebClients"));
    }

    @ParameterizedTest
    @ValueSource(classes = {RestClient.class, RestTemplate.class, WebClient.class})
    void aKindOfClientThatIsAbsentHasNone(Class<?> client) {
        application
                .withClassLoader(new FilteredClassLoader(client))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("tracingChannels" + client.getSimpleName() + "s"));
    }

    @Test
    void onePropertySwitchesThemOff() {
        application
                .withPropertyValues("tracing.channels.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("tracingChannelsRestClients"));
    }
}
