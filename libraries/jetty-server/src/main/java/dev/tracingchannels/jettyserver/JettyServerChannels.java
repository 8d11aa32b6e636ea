// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Jetty's server. Constants only. */
public final class JettyServerChannels {
    /**
     * {@code jetty-server:request}: a request, from the server's first handler to the last byte of the response. Since Jetty 12.0.5,
     * by {@link JettyServerTracing}.
     *
     * <p>Its result is the status, an {@link Integer}. Its error is one that left the handlers and that nobody answered with a status
     * below 500, or the one for which the response could not be sent.
     */
    public static final TracingChannel<JettyServerRequest> REQUEST = TracingChannel.named("jetty-server:request");

    private JettyServerChannels() {}
}
