// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/**
 * Writes the events of one plain channel into one tool. Safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
@FunctionalInterface
public interface EventWriter<P> {
    /**
     * Writes an event in the tool's current context. Calls the mapper for the severity first, and for nothing else if the tool
     * does not want events of that severity.
     *
     * @param payload the event
     * @param time when it happened, in nanoseconds since 1970: the mapper's time, else the clock
     */
    void write(P payload, long time);
}
