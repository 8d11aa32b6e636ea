// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.HeaderWriter;
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
     * Returns whether the tool would drop every span beneath a parent that it has dropped too, whatever the operation. Then
     * {@link #start} is not called: the operation has no span, and what happens within belongs to the parent. The mapper is not
     * asked for attributes, unless the operation is measured. Called for each operation, before anything else.
     *
     * @param parent the tool's current context, or null when it has none
     * @return false (the default) if the tool needs to know more of the operation
     */
    default boolean drops(@Nullable C parent) {
        return false;
    }

    /**
     * Writes the identity of a parent for which {@link #drops} returned true into the headers that an operation will send, so
     * that others know that its trace is dropped. By default does nothing.
     *
     * @param parent the tool's current context
     * @param headers takes the headers
     */
    default void propagate(@Nullable C parent, HeaderWriter headers) {}

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
