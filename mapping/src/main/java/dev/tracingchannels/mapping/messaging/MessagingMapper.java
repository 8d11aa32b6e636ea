// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.messaging;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.conventions.MessagingMetrics;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps operations on messages: a span {@code {operation} {destination}}, whose kind follows from the operation.
 *
 * <p>A subclass returns what its library knows. Where a message is created or sent it overrides {@link Mapper#outgoingHeaders},
 * elsewhere {@link #messageHeaders}. A single message that is processed then continues its sender's trace, and any other
 * operation links to the sender of each message.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Messaging spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/">Messaging metrics</a>
 */
public abstract class MessagingMapper<P> implements Mapper<P> {
    private final String channel;
    private final Class<P> payloadType;
    private final String system;
    private final MessagingOperation operation;
    private final String operationName;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     * @param system the value of {@code messaging.system.name}
     * @param operation the operation on the channel
     * @param operationName the system's name for it: {@code send}, {@code publish}, {@code poll}, {@code ack}
     */
    protected MessagingMapper(
            String channel, Class<P> payloadType, String system, MessagingOperation operation, String operationName) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
        this.system = Objects.requireNonNull(system, "system");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.operationName = Objects.requireNonNull(operationName, "operationName");
    }

    /**
     * Returns the destination of the messages, or their source.
     *
     * @param payload the operation's payload
     * @return the destination; null if it is not known or there are several
     */
    protected abstract @Nullable MessagingDestination destination(P payload);

    /**
     * Returns the system's name for what is done with the messages, for a channel of several operations: the ways to settle them.
     *
     * @param payload the operation's payload
     * @return the name, low in cardinality; the one given to the constructor by default
     */
    protected String operationName(P payload) {
        return operationName;
    }

    /**
     * Returns the number of messages of the operation.
     *
     * @param payload the operation's payload
     * @return the number, recorded for a batch; −1 (the default) for an operation that is always about one
     */
    protected int batchSize(P payload) {
        return -1;
    }

    /**
     * Returns the id of the message.
     *
     * @param payload the operation's payload
     * @return the id; null (the default) if there are several messages or they have none
     */
    protected @Nullable String messageId(P payload) {
        return null;
    }

    /**
     * Returns the conversation that the message belongs to, its correlation id for instance.
     *
     * @param payload the operation's payload
     * @return the id; null (the default) if there is none
     */
    protected @Nullable String conversationId(P payload) {
        return null;
    }

    /**
     * Returns the id of the client.
     *
     * @param payload the operation's payload
     * @return the id; null (the default) if it has none
     */
    protected @Nullable String clientId(P payload) {
        return null;
    }

    /**
     * Returns the group of consumers that the client belongs to.
     *
     * @param payload the operation's payload
     * @return the name; null (the default) if there is none
     */
    protected @Nullable String consumerGroup(P payload) {
        return null;
    }

    /**
     * Returns the size of the message's body.
     *
     * @param payload the operation's payload
     * @return the size in bytes; −1 (the default) if it is not known
     */
    protected long bodySize(P payload) {
        return -1;
    }

    /**
     * Returns the headers of the messages that were created or sent before this operation, which say where they come from.
     *
     * @param payload the operation's payload
     * @return the headers of each message; none by default
     */
    protected List<HeaderReader> messageHeaders(P payload) {
        return List.of();
    }

    /**
     * Returns the broker's name or address.
     *
     * @param payload the operation's payload
     * @return the name or address; null (the default) if it is not known
     */
    protected @Nullable String serverAddress(P payload) {
        return null;
    }

    /**
     * Returns the broker's port.
     *
     * @param payload the operation's payload
     * @return the port; 0 or less (the default) if it is not known
     */
    protected int serverPort(P payload) {
        return 0;
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<P> payloadType() {
        return payloadType;
    }

    @Override
    public @Nullable String spanName(P payload) {
        String target = target(payload);
        return target == null ? operationName(payload) : operationName(payload) + ' ' + target;
    }

    private @Nullable String target(P payload) {
        MessagingDestination destination = destination(payload);
        if (destination != null) {
            return destination.spanName();
        }
        String server = serverAddress(payload);
        return server == null || serverPort(payload) <= 0 ? server : server + ':' + serverPort(payload);
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return operation.kind();
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(MessagingAttributes.MESSAGING_SYSTEM_NAME, system);
        attributes.put(MessagingAttributes.MESSAGING_OPERATION_NAME, operationName(payload));
        attributes.put(MessagingAttributes.MESSAGING_OPERATION_TYPE, operation.type());
        MessagingDestination destination = destination(payload);
        if (destination != null) {
            write(destination, attributes);
        }
        if (batchSize(payload) >= 0) {
            attributes.put(MessagingAttributes.MESSAGING_BATCH_MESSAGE_COUNT, batchSize(payload));
        }
        attributes.put(MessagingAttributes.MESSAGING_MESSAGE_ID, messageId(payload));
        attributes.put(MessagingAttributes.MESSAGING_MESSAGE_CONVERSATION_ID, conversationId(payload));
        attributes.put(MessagingAttributes.MESSAGING_CLIENT_ID, clientId(payload));
        attributes.put(MessagingAttributes.MESSAGING_CONSUMER_GROUP_NAME, consumerGroup(payload));
        if (bodySize(payload) >= 0) {
            attributes.put(MessagingAttributes.MESSAGING_MESSAGE_BODY_SIZE, bodySize(payload));
        }
        attributes.put(ServerAttributes.SERVER_ADDRESS, serverAddress(payload));
        if (serverAddress(payload) != null && serverPort(payload) > 0) {
            attributes.put(ServerAttributes.SERVER_PORT, serverPort(payload));
        }
    }

    private static void write(MessagingDestination destination, AttributeWriter attributes) {
        attributes.put(MessagingAttributes.MESSAGING_DESTINATION_NAME, destination.name());
        attributes.put(MessagingAttributes.MESSAGING_DESTINATION_TEMPLATE, destination.template());
        attributes.put(MessagingAttributes.MESSAGING_DESTINATION_PARTITION_ID, destination.partition());
        attributes.put(MessagingAttributes.MESSAGING_DESTINATION_SUBSCRIPTION_NAME, destination.subscription());
        if (destination.isTemporary()) {
            attributes.put(MessagingAttributes.MESSAGING_DESTINATION_TEMPORARY, true);
        }
        if (destination.isAnonymous()) {
            attributes.put(MessagingAttributes.MESSAGING_DESTINATION_ANONYMOUS, true);
        }
    }

    @Override
    public final @Nullable HeaderReader incomingHeaders(P payload) {
        if (!isOfOne(payload)) {
            return null;
        }
        List<HeaderReader> headers = messageHeaders(payload);
        return headers.isEmpty() ? null : headers.get(0);
    }

    @Override
    public final List<HeaderReader> links(P payload) {
        return isOfOne(payload) ? List.of() : messageHeaders(payload);
    }

    /** Returns whether this processes a single message, not a batch that happens to have one. */
    private boolean isOfOne(P payload) {
        return operation.kind() == SpanKind.CONSUMER && batchSize(payload) < 0;
    }

    @Override
    public final List<Instrument> instruments() {
        return switch (operation) {
            case CREATE -> List.of();
            case SEND, SEND_CREATED ->
                List.of(
                        MessagingMetrics.MESSAGING_CLIENT_OPERATION_DURATION,
                        MessagingMetrics.MESSAGING_CLIENT_SENT_MESSAGES);
            case RECEIVE ->
                List.of(
                        MessagingMetrics.MESSAGING_CLIENT_OPERATION_DURATION,
                        MessagingMetrics.MESSAGING_CLIENT_CONSUMED_MESSAGES);
            case PROCESS -> List.of(MessagingMetrics.MESSAGING_PROCESS_DURATION);
            case PROCESS_PUSHED ->
                List.of(
                        MessagingMetrics.MESSAGING_PROCESS_DURATION,
                        MessagingMetrics.MESSAGING_CLIENT_CONSUMED_MESSAGES);
            case SETTLE -> List.of(MessagingMetrics.MESSAGING_CLIENT_OPERATION_DURATION);
        };
    }
}
