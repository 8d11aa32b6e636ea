// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Maps the events of one plain channel, which happen at one moment and have no end: a log record for each. Knows no tool; all
 * sinks use the same mappers.
 *
 * <p>A mapper has no state and is safe for use from many threads. It need not be public: its library's {@link LibraryProvider}
 * lists it. A tool asks it on the publishing thread, and asks only for what it writes: a text that no tool writes is never
 * made. What it throws is reported and never reaches the publisher; the record then lacks what it was asked for.
 *
 * @param <P> the type of the payload
 */
public non-sealed interface EventMapper<P> extends ChannelMapper<P> {
    /**
     * Returns how severe the event is. Asked first, and often alone: it should cost nothing.
     *
     * @param payload the payload
     * @return the severity
     */
    Severity severity(P payload);

    /**
     * Returns the library's own name for the severity.
     *
     * @param payload the payload
     * @return unless overridden, the name of {@link #severity}
     */
    default String severityText(P payload) {
        return severity(payload).name();
    }

    /**
     * Returns what the event says, for people. Tools show it as it is, up to the limit of texts: what is content and not meant
     * for every reader of the record goes into {@link #attributes}.
     *
     * @param payload the payload
     * @return the text; null if it has none
     */
    @Nullable
    String body(P payload);

    /**
     * Returns what the event comes from: the name of an application's logger, for instance.
     *
     * @param payload the payload
     * @return the name of the instrumentation scope; null for the library's own
     */
    default @Nullable String scope(P payload) {
        return null;
    }

    /**
     * Returns when it happened.
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
     * Writes what else is known.
     *
     * @param payload the payload
     * @param attributes takes it
     */
    default void attributes(P payload, AttributeWriter attributes) {}
}
