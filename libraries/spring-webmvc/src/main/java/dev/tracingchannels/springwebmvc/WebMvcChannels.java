// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Spring MVC. Constants only. */
public final class WebMvcChannels {
    /**
     * {@code spring-webmvc:request}: a request as a whole, and each of its layers, as {@link WebMvcRequest#layer} says. A layer is
     * published within its request. Since Spring Framework 6.2, by {@link WebMvcTracing}.
     *
     * <p>The whole request ends when its response is complete. Its result is the status, an {@link Integer}; its error is one that
     * nobody handled. The result of a layer is null; its error is what it threw, or what it failed with on another thread.
     */
    public static final TracingChannel<WebMvcRequest> REQUEST = TracingChannel.named("spring-webmvc:request");

    private WebMvcChannels() {}
}
