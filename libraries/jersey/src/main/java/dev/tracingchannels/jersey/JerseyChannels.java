// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Jersey's server. Constants only. */
public final class JerseyChannels {
    /**
     * {@code jersey-server:request}: a request as a whole, and each of its layers, as {@link JerseyRequest#layer} says. A layer is
     * published within its request. Since Jersey 3.1, by {@link JerseyTracing}.
     *
     * <p>The whole request ends when its response is complete. Its result is the status, an {@link Integer}; its error is one
     * that was not handled. The result of a layer is null; its error is the exception that it threw, or with which its response was
     * resumed. Where another library publishes the request already, a servlet container for instance, only the layers are published.
     */
    public static final TracingChannel<JerseyRequest> REQUEST = TracingChannel.named("jersey-server:request");

    private JerseyChannels() {}
}
