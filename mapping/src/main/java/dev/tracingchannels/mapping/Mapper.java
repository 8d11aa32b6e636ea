// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps each operation of one tracing channel to a span, by the OpenTelemetry semantic conventions: its name, kind and
 * attributes. A mapper does not know the tools; all sinks use the same mappers.
 *
 * <p>A mapper has no state. Safe for use from many threads. A mapper need not be public: its library's {@link LibraryProvider}
 * lists it. What a method throws is reported and never reaches the operation; the span then lacks that part, or there is no
 * span if the name is lacking.
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
     * Writes the attributes that are known from the result or the error. The error itself need not be written: unless this
     * method calls {@link SpanWriter#fail}, the span of an operation with an error is marked as failed, with the error's class,
     * and with its message where the application asks for that.
     *
     * @param operation the operation, with its result or error present, or with neither when it was abandoned
     * @param span takes it
     */
    default void end(Operation<? extends P> operation, SpanWriter span) {}

    /**
     * Returns the headers with which the operation arrived, if it continues a trace from outside. If no span is current, the
     * span in the headers is the parent. If one is current, that is the parent. An operation of the kind {@link
     * SpanKind#CONSUMER} is then linked to the span in the headers, since its message comes from elsewhere; a server's request
     * was already continued by the current span.
     *
     * @param payload the operation's payload
     * @return the headers, or null when there are none
     */
    default @Nullable HeaderReader incomingHeaders(P payload) {
        return null;
    }

    /**
     * Returns the headers that the operation will send, if others are to continue its trace. Called once for each tool, before
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
     * Returns when the operation began, for publishers that publish operations afterwards. An example is a call that returns
     * messages: it is published only if there are any, and its span is linked to their senders.
     *
     * @param payload the operation's payload
     * @return the time by the system's clock, or null for the time at which it was published
     */
    default @Nullable Instant startTime(P payload) {
        return null;
    }

    /**
     * Returns when the operation ended, for publishers that publish operations afterwards.
     *
     * @param operation the operation
     * @return the time by the system's clock, or null for the time at which its end was published; one before the start is taken
     *     for the start
     */
    default @Nullable Instant endTime(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns whether the operation has a span only within another span. An example is the wait for a connection, which would
     * otherwise be a trace of its own at the start of a program. The operation is measured in any case.
     *
     * @param payload the operation's payload
     * @return true if it needs a parent
     */
    default boolean needsParent(P payload) {
        return false;
    }

    /**
     * Returns how long the operation must take to have a span, unless it fails: then it has one. An example is the wait for a
     * connection, which is worth a span when it is long. Whether there is one is known at the end, so the operation's own
     * context is that of the enclosing span, to which what happens within belongs, and outgoing headers are not asked for. It
     * is measured in any case. With the setting {@code details} all operations of the channel have spans.
     *
     * @param payload the operation's payload
     * @return nanoseconds; 0 (the default) if it has a span in any case, {@link Long#MAX_VALUE} if it has one only if it fails
     */
    default long spanThreshold(P payload) {
        return 0;
    }

    /**
     * Returns whether an error is a failure of the operation. An error that is none, such as an exception for the answer "not
     * found", does not mark the span as failed.
     *
     * @param operation the operation, with the error present unless the application ended its span
     * @param error the error
     * @return false if the span is not to be marked as failed
     */
    default boolean isFailure(Operation<? extends P> operation, Throwable error) {
        return true;
    }

    /**
     * Returns the schema of the attributes' names. Called once for each tool.
     *
     * @return the URL; by default that of the conventions in {@code dev.tracingchannels.mapping.conventions}; null if the names
     *     follow none
     * @see <a href="https://opentelemetry.io/docs/specs/otel/schemas/">OpenTelemetry: telemetry schemas</a>
     */
    default @Nullable String schemaUrl() {
        return Conventions.SCHEMA_URL;
    }

    /**
     * Returns the instruments that measure these operations. Called once for each tool.
     *
     * @return the instruments, those of the conventions where there are any
     */
    default List<Instrument> instruments() {
        return List.of();
    }
}
