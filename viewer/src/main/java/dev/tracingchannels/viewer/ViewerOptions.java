// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Objects;

/**
 * Options for a {@link Viewer}. Immutable.
 *
 * @param host the address or name to listen on; never null. On a loopback address only requests that name a loopback
 *     host are answered, see {@link Viewer}
 * @param port the TCP port, 0 to 65535; 0 picks a free one
 * @param maxTraces how many traces are kept, at least 1; the one that was updated longest ago is evicted first
 * @param maxSpansPerTrace how many spans, and how many log records, are kept of one trace, at least 1; later ones
 *     are dropped and counted. As many log records without a trace are kept
 */
public record ViewerOptions(String host, int port, int maxTraces, int maxSpansPerTrace) {

    /**
     * The default options: port 4318, the usual one for OTLP over HTTP, on 127.0.0.1; 1,000 traces of at most 100,000
     * spans.
     */
    public static final ViewerOptions DEFAULT = new ViewerOptions("127.0.0.1", 4318, 1_000, 100_000);

    /**
     * Checks the values. Throws {@link IllegalArgumentException}, which names the value that is out of range.
     *
     * @param host the address or name to listen on; never null. On a loopback address only requests that name a loopback
     *     host are answered, see {@link Viewer}
     * @param port the TCP port, 0 to 65535; 0 picks a free one
     * @param maxTraces how many traces are kept, at least 1; the one that was updated longest ago is evicted first
     * @param maxSpansPerTrace how many spans, and how many log records, are kept of one trace, at least 1; later ones
     *     are dropped and counted. As many log records without a trace are kept
     */
    public ViewerOptions {
        Objects.requireNonNull(host, "host");
        requireWithin("port", port, 0, 65_535);
        requireWithin("maxTraces", maxTraces, 1, 1_000_000);
        requireWithin("maxSpansPerTrace", maxSpansPerTrace, 1, 1_000_000);
    }

    /**
     * Returns these options with another host.
     *
     * @param host an address or a name, never null
     * @return the new options
     */
    public ViewerOptions withHost(String host) {
        return new ViewerOptions(host, port, maxTraces, maxSpansPerTrace);
    }

    /**
     * Returns these options with another port.
     *
     * @param port 0 to 65535; 0 picks a free one
     * @return the new options
     * @throws IllegalArgumentException if the port is out of range
     */
    public ViewerOptions withPort(int port) {
        return new ViewerOptions(host, port, maxTraces, maxSpansPerTrace);
    }

    /**
     * Returns these options with another number of traces.
     *
     * @param maxTraces how many traces are kept, at least 1
     * @return the new options
     * @throws IllegalArgumentException if the number is out of range
     */
    public ViewerOptions withMaxTraces(int maxTraces) {
        return new ViewerOptions(host, port, maxTraces, maxSpansPerTrace);
    }

    /**
     * Returns these options with another number of spans per trace.
     *
     * @param maxSpansPerTrace how many spans are kept of one trace, at least 1
     * @return the new options
     * @throws IllegalArgumentException if the number is out of range
     */
    public ViewerOptions withMaxSpansPerTrace(int maxSpansPerTrace) {
        return new ViewerOptions(host, port, maxTraces, maxSpansPerTrace);
    }

    private static void requireWithin(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is from " + least + " to " + most + ", not " + value);
        }
    }
}
