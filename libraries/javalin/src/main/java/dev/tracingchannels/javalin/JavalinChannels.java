// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Javalin. Constants only. */
public final class JavalinChannels {
    /**
     * {@code javalin:request}: a request as a whole, and each of its layers; {@link JavalinRequest#layer} tells which. A
     * layer is published within its request. Since Javalin 7.2.0, by {@link JavalinTracing}.
     *
     * <p>The whole request ends when its response is complete. Its result is the status, an {@link Integer}; its error is
     * one that nobody handled. The result of a layer is null; its error is what it threw, or what the future failed with
     * that it gave to {@code Context.future}.
     */
    public static final TracingChannel<JavalinRequest> REQUEST = TracingChannel.named("javalin:request");

    private JavalinChannels() {}
}
