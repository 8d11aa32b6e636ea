// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Envelope;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Destinations by the conventions: what there is of the exchange, the routing key and the queue.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/">OpenTelemetry: RabbitMQ</a>
 */
final class Destinations {
    private static final String DEFAULT = "amq.default";

    private Destinations() {}

    static MessagingDestination of(AmqpPublish publish) {
        return of(publish.exchange(), publish.routingKey(), null);
    }

    static MessagingDestination of(AmqpMessage message) {
        Envelope envelope = message.envelope();
        return of(envelope.getExchange(), envelope.getRoutingKey(), message.queue());
    }

    /** Where the messages of a batch have several, the queue that they have in common; null if there is none. */
    static @Nullable MessagingDestination ofAll(List<AmqpMessage> messages) {
        AmqpMessage first = messages.get(0);
        MessagingDestination destination = of(first);
        if (messages.stream().allMatch(each -> of(each).name().equals(destination.name()))) {
            return destination;
        }
        return messages.stream().allMatch(each -> Objects.equals(each.queue(), first.queue()))
                ? ofQueue(first.queue())
                : null;
    }

    static @Nullable MessagingDestination ofQueue(@Nullable String queue) {
        return queue == null || queue.isEmpty() ? null : of(null, null, queue);
    }

    private static MessagingDestination of(
            @Nullable String exchange, @Nullable String routingKey, @Nullable String queue) {
        String other = Objects.equals(routingKey, queue) ? null : queue;
        String name = Stream.of(exchange, routingKey, other)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(":"));
        if (name.isEmpty()) {
            return MessagingDestination.named(DEFAULT);
        }
        return isGenerated(exchange) || isGenerated(routingKey) || isGenerated(other)
                ? MessagingDestination.generated(name)
                : MessagingDestination.named(name);
    }

    /** By the broker, by Spring, or for a direct reply. */
    private static boolean isGenerated(@Nullable String name) {
        return name != null
                && (name.startsWith("amq.gen-")
                        || name.startsWith("spring.gen-")
                        || name.startsWith("amq.rabbitmq.reply-to"));
    }
}
