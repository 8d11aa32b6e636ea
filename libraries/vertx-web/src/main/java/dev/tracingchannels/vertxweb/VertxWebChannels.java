// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Vert.x Web. Constants only. */
public final class VertxWebChannels {
    /**
     * {@code vertx-web:request}: a request to a router as a whole, and each of its layers, as {@link VertxWebRequest#layer} says. A
     * layer is published within its request. By {@link VertxWebTracing}.
     *
     * <p>The whole request ends when the last byte of its response is written. Its result is the status, an {@link Integer}; its error
     * is one that was not handled. The result of a layer is null; its error is the one that it threw, or that it failed the routing
     * context with.
     */
    public static final TracingChannel<VertxWebRequest> REQUEST = TracingChannel.named("vertx-web:request");

    private VertxWebChannels() {}
}
