// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.messaging;

import dev.tracingchannels.mapping.SpanKind;

/**
 * An operation on messages.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#operation-types">Operation types</a>
 */
public enum MessagingOperation {
    /** A message is created, to be sent with others later. */
    CREATE("create", SpanKind.PRODUCER),
    /** One message is sent, whose receivers continue from this operation. */
    SEND("send", SpanKind.PRODUCER),
    /** Several messages are sent together, each of which was {@linkplain #CREATE created} by itself. */
    SEND_CREATED("send", SpanKind.CLIENT),
    /** The application asks for messages. */
    RECEIVE("receive", SpanKind.CLIENT),
    /** A message, or a batch of them, is handed to the application's code. */
    PROCESS("process", SpanKind.CONSUMER),
    /** As {@link #PROCESS}, where the broker pushes messages, so that there is no {@link #RECEIVE}. Also counts them. */
    PROCESS_PUSHED("process", SpanKind.CONSUMER),
    /** The application acknowledges or rejects messages. */
    SETTLE("settle", SpanKind.CLIENT);

    private final String type;
    private final SpanKind kind;

    MessagingOperation(String type, SpanKind kind) {
        this.type = type;
        this.kind = kind;
    }

    /**
     * Returns the operation by the conventions.
     *
     * @return the value of {@code messaging.operation.type}
     */
    public String type() {
        return type;
    }

    SpanKind kind() {
        return kind;
    }
}
