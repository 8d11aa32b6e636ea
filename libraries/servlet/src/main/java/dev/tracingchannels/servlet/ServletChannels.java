// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Jakarta Servlet. Constants only. */
public final class ServletChannels {
    /**
     * {@code jakarta.servlet:request}: a request that a servlet container serves. Since Jakarta Servlet 6.0, by {@link TracingFilter}.
     *
     * <p>It ends when its response is complete: when the filter returns, after the error page that the container makes, or at the
     * end of an asynchronous request. Its result is the status, an {@link Integer}; its error is one that was not handled.
     */
    public static final TracingChannel<ServletExchange> REQUEST = TracingChannel.named("jakarta.servlet:request");

    private ServletChannels() {}
}
