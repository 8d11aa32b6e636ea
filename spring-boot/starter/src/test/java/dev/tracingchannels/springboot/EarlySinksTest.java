// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.mock.http.client.MockClientHttpRequest;

/** What beans do when they are made, as a migration of a database does. */
class EarlySinksTest {
    @Test
    void theSinksAreThereBeforeTheApplicationsBeans() {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            assertThat(application.bean(Migration.class).subscribed).contains("jdbc:query");
        }
    }

    @Test
    void whatIsObservedThenHasNoSpanOfItsOwn() {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            assertThat(application.bean(KeptSpans.Kept.class).exporter().getFinishedSpanItems())
                    .isEmpty();
        }
    }

    @Test
    void nothingIsDefinedWhereNothingIsTraced() {
        try (BootApplication application =
                BootApplication.onOpenTelemetry(Shop.class, "tracing.channels.enabled=false")) {
            assertThat(application.context.getBeanDefinitionNames())
                    .noneMatch(name -> name.startsWith("tracingChannels"));
            assertThat(application.bean(Migration.class).subscribed).isEmpty();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(KeptSpans.class)
    static class Shop {
        @Bean
        static Migration migration(ObjectProvider<ObservationRegistry> observations) {
            return new Migration(observations.getObject());
        }
    }

    static final class Migration {
        final List<String> subscribed = Subscribers.now();

        Migration(ObservationRegistry observations) {
            Observation.createNotStarted(
                            "http.client.requests",
                            () -> new ClientRequestObservationContext(
                                    new MockClientHttpRequest(HttpMethod.GET, URI.create("http://localhost/"))),
                            observations)
                    .observe(() -> {});
        }
    }
}
