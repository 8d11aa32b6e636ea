// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import org.jspecify.annotations.Nullable;

/**
 * Makes the spans for one channel in one tool. Safe for use from many threads.
 *
 * @param <P> the type of the payload
 * @param <C> the tool's context value
 */
@FunctionalInterface
public interface SpanStarter<P, C> {
    /**
     * Starts a span. Its parent is the current span, or if there is none, the one in the operation's incoming headers. Writing
     * the outgoing headers is left to {@link SinkSpan#propagate}. Called when the operation begins; at its end if only that
     * tells whether it has a span.
     *
     * @param name the span's name
     * @param payload the operation's payload
     * @param parent the tool's current context, or null when it has none
     * @param startTime when the operation began, in nanoseconds since 1970: the mapper's time, else the clock, read before
     *     the mapper was called
     * @return the span, or null for none; what happens within the operation then belongs to the enclosing span
     */
    @Nullable
    SinkSpan<C> start(String name, P payload, @Nullable C parent, long startTime);

    /**
     * Returns the metrics of the channel's operations. Spans that {@link #start} makes record into it themselves; the binding
     * does so for operations that have no span.
     *
     * @return the metrics, always the same; null if the tool has no meters
     */
    default @Nullable OperationMetrics<C> measures() {
        return null;
    }
}
