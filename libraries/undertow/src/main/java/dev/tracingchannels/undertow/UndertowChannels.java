// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Undertow. Constants only. */
public final class UndertowChannels {
    /**
     * {@code undertow:request}: a request, from the server's handler to the end of the exchange. Since Undertow 2.0.0, by {@link
     * TracedHandler}.
     *
     * <p>Its result is the status, an {@link Integer}. Its error is the one that left the handlers and that nobody answered with a
     * status below 500, or a {@link java.nio.channels.ClosedChannelException} if the connection was closed before the exchange was over.
     */
    public static final TracingChannel<UndertowRequest> REQUEST = TracingChannel.named("undertow:request");

    private UndertowChannels() {}
}
