// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import dev.tracingchannels.core.TracingChannel;

/** The channel of the JDK's HTTP server. Constants only. */
public final class JdkHttpServerChannels {
    /**
     * {@code jdk.httpserver:request}: a request that reaches a context of the server. By {@link TracingFilter}, which {@link
     * TracedHttpServer} adds to each context.
     *
     * <p>It ends when the filters and the handler have returned and the response is complete, whichever comes last; with what they
     * throw at once. Its result is the status, an {@link Integer}; its error is what they threw, or an {@link java.io.IOException} if
     * the response could not be sent or the exchange was closed without one.
     */
    public static final TracingChannel<JdkHttpServerRequest> REQUEST = TracingChannel.named("jdk.httpserver:request");

    private JdkHttpServerChannels() {}
}
