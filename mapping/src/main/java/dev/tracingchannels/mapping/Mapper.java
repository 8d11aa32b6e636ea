// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the operations of one tracing channel by the OpenTelemetry semantic conventions: one span for each, with its name, kind and
 * attributes. Knows no tool; all sinks use the same mappers.
 *
 * <p>A mapper has no state and is safe for use from many threads. It need not be public: its library's {@link LibraryProvider}
 * lists it.
 * What it throws is reported and never reaches the operation; the operation then has no span, or lacks attributes.
 *
 * @param <P> the type of the payload
 */
public non-sealed interface Mapper<P> extends ChannelMapper<P> {
    /**
     * Returns the span's name, as far as it is known at the start.
     *
     * @param payload the operation's payload
     * @return the name, low in cardinality; null if the operation is to have no span, so that what happens within it belongs
     *     to the enclosing one
     */
    @Nullable
    String spanName(P payload);

    /**
     * Returns the span's kind.
     *
     * @param payload the operation's payload
     * @return the kind
     */
    SpanKind spanKind(P payload);

    /**
     * Writes the attributes that are known at the start; a tool's sampler sees them.
     *
     * @param payload the operation's payload
     * @param attributes takes them
     */
    void start(P payload, AttributeWriter attributes);

    /**
     * Writes what is known from the result or the error. The error itself need not be written: unless this method calls {@link
     * SpanWriter#fail}, the span of an operation with an error is marked as failed, with the error's class, and with its message
     * where the application asks for that.
     *
     * @param operation the operation, with its result or error present, or with neither when it was abandoned
     * @param span takes it
     */
    default void end(Operation<? extends P> operation, SpanWriter span) {}

    /**
     * Returns the headers that the operation came with, if it continues a trace from outside. Where no span is current, the
     * operation is a child of the one in the headers. Where one is, that is its parent, and an operation of the kind {@link
     * SpanKind#CONSUMER} is linked to the one in the headers: its message comes from elsewhere, while a server's request was
     * continued already by whatever made the current span.
     *
     * @param payload the operation's payload
     * @return the headers, or null when there are none
     */
    default @Nullable HeaderReader incomingHeaders(P payload) {
        return null;
    }

    /**
     * Returns the headers that the operation will send, if others are to continue its trace. Asked once for each tool, before
     * {@code start} is published to subscribers and before the work begins.
     *
     * @param payload the operation's payload
     * @return takes the headers: the {@link OutgoingHeaders} in the payload, unless the library's own can be changed; null when
     *     there are none
     */
    default @Nullable HeaderWriter outgoingHeaders(P payload) {
        return null;
    }

    /**
     * Returns the headers of other operations that this one follows from without being their child: the messages of a batch,
     * for instance.
     *
     * @param payload the operation's payload
     * @return the headers of each
     */
    default List<HeaderReader> links(P payload) {
        return List.of();
    }

    /**
     * Returns when the operation began, for publishers that publish their operations afterwards: a call that returns messages,
     * for instance, which is not published if there are none, and whose span links to the senders of those that there are.
     *
     * @param payload the operation's payload
     * @return the time by the system's clock, or null for the time at which it was published
     */
    default @Nullable Instant startTime(P payload) {
        return null;
    }

    /**
     * Returns when the operation ended, for publishers that publish their operations afterwards.
     *
     * @param operation the operation
     * @return the time by the system's clock, or null for the time at which its end was published; one before the start is taken
     *     for the start
     */
    default @Nullable Instant endTime(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns whether the operation has a span only within another, and is no trace by itself: the wait for a connection, for
     * instance, which at the start of a program belongs to nothing. It is measured all the same.
     *
     * @param payload the operation's payload
     * @return true if it needs a parent
     */
    default boolean needsParent(P payload) {
        return false;
    }

    /**
     * Returns whether an error is a failure of the operation. One that is not, an exception that stands for the answer "not
     * found" for instance, leaves the span as it is.
     *
     * @param operation the operation, with the error present unless the application ended its span
     * @param error the error
     * @return false if the span is not to be marked as failed
     */
    default boolean isFailure(Operation<? extends P> operation, Throwable error) {
        return true;
    }

    /**
     * Returns the schema of the attributes' names; asked once for each tool.
     *
     * @return unless overridden, that of the conventions in {@code dev.tracingchannels.mapping.conventions}; null if the names
     *     follow none
     * @see <a href="https://opentelemetry.io/docs/specs/otel/schemas/">OpenTelemetry: telemetry schemas</a>
     */
    default @Nullable String schemaUrl() {
        return Conventions.SCHEMA_URL;
    }

    /**
     * Returns what measures these operations; asked once for each tool.
     *
     * @return the instruments, those of the conventions where there are any
     */
    default List<Instrument> instruments() {
        return List.of();
    }
}
