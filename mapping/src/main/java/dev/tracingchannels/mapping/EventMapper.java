// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Maps each event of one plain channel to a log record. An event happens at one moment and has no end. The mapper does not know
 * the tools; all sinks use the same mappers.
 *
 * <p>A mapper has no state. Safe for use from many threads. A mapper need not be public: its library's {@link LibraryProvider}
 * lists it. A tool calls it on the publishing thread, and only for what it writes: a text that no tool writes is never made.
 * What a method throws is reported and never reaches the publisher; the record then lacks that part.
 *
 * @param <P> the type of the payload
 */
public non-sealed interface EventMapper<P> extends ChannelMapper<P> {
    /**
     * Returns the severity of the event. Called first, and often alone, so it should cost nothing.
     *
     * @param payload the payload
     * @return the severity
     */
    Severity severity(P payload);

    /**
     * Returns the library's own name for the severity.
     *
     * @param payload the payload
     * @return the name; by default that of {@link #severity}
     */
    default String severityText(P payload) {
        return severity(payload).name();
    }

    /**
     * Returns the text of the event, for people. Tools show it as it is, up to the limit of texts. Content that is not meant
     * for every reader of the record belongs in {@link #attributes}.
     *
     * @param payload the payload
     * @return the text; null if it has none
     */
    @Nullable
    String body(P payload);

    /**
     * Returns the origin of the event, such as the name of an application's logger.
     *
     * @param payload the payload
     * @return the name of the instrumentation scope; null for the library's own
     */
    default @Nullable String scope(P payload) {
        return null;
    }

    /**
     * Returns the time of the event.
     *
     * @param payload the payload
     * @return the time, or null for the time at which it was published
     */
    default @Nullable Instant time(P payload) {
        return null;
    }

    /**
     * Returns the error that the event is about. Tools record its class and its stack trace, and messages only where the
     * application {@linkplain ContentCapture#withErrorMessages asks} for them.
     *
     * @param payload the payload
     * @return the error, or null if there is none
     */
    default @Nullable Throwable error(P payload) {
        return null;
    }

    /**
     * Writes further attributes.
     *
     * @param payload the payload
     * @param attributes takes it
     */
    default void attributes(P payload, AttributeWriter attributes) {}
}
