// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Javalin. Constants only. */
public final class JavalinChannels {
    /**
     * {@code javalin:request}: a request as a whole, and each of its layers, as {@link JavalinRequest#layer} says. A layer is
     * published within its request. Since Javalin 7.2.0, by {@link JavalinTracing}.
     *
     * <p>The whole request ends when its response is complete. Its result is the status, an {@link Integer}; its error is one
     * that was not handled. The result of a layer is null; its error is the exception that it threw, or that of the future that
     * it gave to {@code Context.future}.
     */
    public static final TracingChannel<JavalinRequest> REQUEST = TracingChannel.named("javalin:request");

    private JavalinChannels() {}
}
