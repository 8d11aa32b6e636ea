// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.ChannelPattern;
import java.util.List;
import java.util.Optional;

/**
 * An operation that a library of ours publishes and that Spring, or the library itself, also shows to Micrometer as an observation.
 *
 * @param observation what the observation is called by default
 * @param channels the channels, of which any gives the operation its span
 * @param contexts the classes of the observation's context
 */
record ObservedOperation(String observation, List<String> channels, List<String> contexts) {
    /** All there are: one entry for each operation that would have two spans. */
    static final List<ObservedOperation> ALL = List.of(
            of(
                    "http.server.requests",
                    List.of("spring-webmvc:request", "jakarta.servlet:request"),
                    "org.springframework.http.server.observation.ServerRequestObservationContext"),
            of(
                    "http.server.requests",
                    List.of("spring-webflux:request"),
                    "org.springframework.http.server.reactive.observation.ServerRequestObservationContext"),
            of(
                    "http.server.requests",
                    List.of("jersey-server:request"),
                    "io.micrometer.core.instrument.binder.jersey.server.JerseyContext",
                    "org.glassfish.jersey.micrometer.server.JerseyContext"),
            of(
                    "http.client.requests",
                    List.of("spring-web:request"),
                    "org.springframework.http.client.observation.ClientRequestObservationContext"),
            of(
                    "http.client.requests",
                    List.of("spring-webflux:exchange"),
                    "org.springframework.web.reactive.function.client.ClientRequestObservationContext"),
            of(
                    "okhttp.requests",
                    List.of("okhttp:exchange"),
                    "io.micrometer.core.instrument.binder.okhttp3.OkHttpContext"),
            of(
                    "httpcomponents.httpclient.request",
                    List.of("httpclient5:exchange"),
                    "io.micrometer.core.instrument.binder.httpcomponents.hc5.ApacheHttpClientContext"),
            of(
                    "grpc.client",
                    List.of("grpc:client-call"),
                    "io.micrometer.core.instrument.binder.grpc.GrpcClientObservationContext"),
            of(
                    "grpc.server",
                    List.of("grpc:server-call"),
                    "io.micrometer.core.instrument.binder.grpc.GrpcServerObservationContext"),
            of(
                    "spring.kafka.template",
                    List.of("kafka-clients:send"),
                    "org.springframework.kafka.support.micrometer.KafkaRecordSenderContext"),
            of(
                    "spring.kafka.listener",
                    List.of("kafka-clients:process"),
                    "org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext"),
            of(
                    "spring.rabbit.template",
                    List.of("amqp-client:publish"),
                    "org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext",
                    "com.rabbitmq.client.observation.micrometer.PublishContext"),
            of(
                    "spring.rabbit.listener",
                    List.of("amqp-client:process"),
                    "org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext",
                    "com.rabbitmq.client.observation.micrometer.DeliverContext"),
            of(
                    "jms.message.publish",
                    List.of("jms:send"),
                    "io.micrometer.jakarta9.instrument.jms.JmsPublishObservationContext"),
            of(
                    "jms.message.process",
                    List.of("jms:process", "jms:process-received"),
                    "io.micrometer.jakarta9.instrument.jms.JmsProcessObservationContext"),
            of(
                    "tasks.scheduled.execution",
                    List.of("spring-context:scheduled-task"),
                    "org.springframework.scheduling.support.ScheduledTaskObservationContext"),
            // Lettuce publishes nothing where its resources trace, so its observation is left out as a whole:
            // LettuceObservations.
            of("lettuce", List.of("lettuce-core:command", "lettuce-core:batch")));

    private static final ClassValue<Optional<ObservedOperation>> BY_CONTEXT = new ClassValue<>() {
        @Override
        protected Optional<ObservedOperation> computeValue(Class<?> context) {
            for (Class<?> type = context; type != null; type = type.getSuperclass()) {
                String name = type.getName();
                Optional<ObservedOperation> known = ALL.stream()
                        .filter(operation -> operation.contexts.contains(name))
                        .findFirst();
                if (known.isPresent()) {
                    return known;
                }
            }
            return Optional.empty();
        }
    };

    private static ObservedOperation of(String observation, List<String> channels, String... contexts) {
        return new ObservedOperation(observation, channels, List.of(contexts));
    }

    /** Returns the operation that a class of contexts, or a superclass of it, stands for. */
    static Optional<ObservedOperation> ofContext(Class<?> context) {
        return BY_CONTEXT.get(context);
    }

    boolean matches(ChannelPattern pattern) {
        return channels.stream().anyMatch(pattern::matches);
    }
}
