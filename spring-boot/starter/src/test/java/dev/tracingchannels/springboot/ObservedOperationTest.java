// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.MapperRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.web.reactive.function.client.ClientRequest;

/** The table of what is observed and published. */
class ObservedOperationTest {
    private static final Path PAGE = Path.of("../../docs/spring-boot.md");

    /** Of the libraries that are here; what a library needs may be absent. */
    @Test
    void eachChannelIsThatOfALibrary() throws IOException {
        String catalogue = Files.readString(Path.of("../../docs/catalogue.md"));
        assertThat(ObservedOperation.ALL.stream().flatMap(operation -> operation.channels().stream()))
                .allSatisfy(channel -> assertThat(catalogue).contains("### `" + channel + '`'));
    }

    @Test
    void thePageHasTheTable() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(ObservedOperation.ALL.stream()
                        .map(ObservedOperationTest::row)
                        .collect(Collectors.joining("\n", "|---|---|---|\n", "\n\n")));
    }

    private static String row(ObservedOperation operation) {
        return "| `" + operation.observation() + "` | "
                + (operation.contexts().isEmpty()
                        ? "any: see below"
                        : operation.contexts().stream()
                                .map(context -> '`' + context + '`')
                                .collect(Collectors.joining(", ")))
                + " | "
                + operation.channels().stream()
                        .map(channel -> '`' + channel + '`')
                        .collect(Collectors.joining(", "))
                + " |";
    }

    @Test
    void subclassesOfAContextAreKnownAndOthersAreNot() {
        assertThat(ObservedOperation.ofContext(new MyTask().getClass())).isPresent();
        assertThat(ObservedOperation.ofContext(Observation.Context.class)).isEmpty();
    }

    @Test
    void eachObservationHasNoSpanOfItsOwnUnlessTheApplicationWantsIt() {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            contexts().forEach((name, context) -> {
                observe(application, name, context);
                assertThat(spans(application).getFinishedSpanItems()).as(name).isEmpty();
            });
        }
        try (BootApplication application =
                BootApplication.onOpenTelemetry(Shop.class, "tracing.channels.spring.spans-from-observations=*")) {
            contexts().forEach((name, context) -> {
                observe(application, name, context);
                assertThat(spans(application).getFinishedSpanItems()).as(name).hasSize(1);
                spans(application).reset();
            });
        }
    }

    private static void observe(BootApplication application, String name, Supplier<Observation.Context> context) {
        Observation.createNotStarted(name, context, application.bean(ObservationRegistry.class))
                .observe(() -> {});
    }

    @Test
    void whatIsCurrentStaysSoWithinAnObservationWithoutASpan() {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            ObservationRegistry observations = application.bean(ObservationRegistry.class);
            Span enclosing = application
                    .bean(OpenTelemetry.class)
                    .getTracer("test")
                    .spanBuilder("enclosing")
                    .startSpan();
            contexts().forEach((name, context) -> {
                try (Scope scope = enclosing.makeCurrent()) {
                    Observation.createNotStarted(name, context, observations)
                            .observe(() -> assertThat(Span.current()).as(name).isEqualTo(enclosing));
                    assertThat(Span.current()).as(name).isEqualTo(enclosing);
                }
            });
        }
    }

    /** As that of a {@code WebClient}: it begins and ends and is current nowhere. */
    @Test
    void anObservationThatIsNeverCurrentIsMeasuredToo() {
        try (BootApplication application = BootApplication.onOpenTelemetry(Shop.class)) {
            ObservationRegistry observations = application.bean(ObservationRegistry.class);
            contexts().forEach((name, context) -> {
                Observation.start(name, context, observations).stop();
                assertThat(application
                                .bean(MeterRegistry.class)
                                .get(name)
                                .timer()
                                .count())
                        .as(name)
                        .isEqualTo(1);
            });
        }
    }

    private static InMemorySpanExporter spans(BootApplication application) {
        return application.bean(KeptSpans.Kept.class).exporter();
    }

    private static Map<String, Supplier<Observation.Context>> contexts() {
        Map<String, Supplier<Observation.Context>> contexts = new LinkedHashMap<>();
        contexts.put(
                "http.server.requests",
                () -> new org.springframework.http.server.observation.ServerRequestObservationContext(
                        new MockHttpServletRequest(), new MockHttpServletResponse()));
        contexts.put(
                "http.client.requests",
                () -> new org.springframework.http.client.observation.ClientRequestObservationContext(
                        new MockClientHttpRequest(HttpMethod.GET, URI.create("http://localhost/"))));
        contexts.put(
                "http.client.requests of WebClient",
                () -> new org.springframework.web.reactive.function.client.ClientRequestObservationContext(
                        ClientRequest.create(HttpMethod.GET, URI.create("http://localhost/"))));
        contexts.put(
                "spring.kafka.template",
                () -> new KafkaRecordSenderContext(new ProducerRecord<>("orders", "one"), "template", () -> "one"));
        contexts.put(
                "spring.kafka.listener",
                () -> new KafkaRecordReceiverContext(
                        new ConsumerRecord<>("orders", 0, 0, "key", "one"), "listener", () -> "one"));
        contexts.put(
                "spring.rabbit.template",
                () -> new RabbitMessageSenderContext(new Message(new byte[0]), "template", "orders", "new"));
        contexts.put(
                "spring.rabbit.listener", () -> new RabbitMessageReceiverContext(new Message(new byte[0]), "listener"));
        contexts.put("tasks.scheduled.execution", MyTask::new);
        // Those of libraries that are here.
        Set<String> channels = MapperRegistry.discover().channels();
        contexts.values()
                .removeIf(context ->
                        ObservedOperation.ofContext(context.get().getClass()).orElseThrow().channels().stream()
                                .noneMatch(channels::contains));
        assertThat(contexts).isNotEmpty();
        return contexts;
    }

    /** As an application may have it. */
    private static final class MyTask extends ScheduledTaskObservationContext {
        MyTask() {
            super("task", Object.class.getMethods()[0]);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(KeptSpans.class)
    static class Shop {}
}
