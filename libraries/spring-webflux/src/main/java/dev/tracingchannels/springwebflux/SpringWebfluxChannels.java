// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Spring WebFlux. Constants only. */
public final class SpringWebfluxChannels {
    /**
     * {@code spring-webflux:request}: a request as a whole, and each of its layers, as {@link SpringWebfluxRequest#layer} says. A
     * layer is published within its request. By {@link SpringWebfluxTracing}, since Spring Framework 6.2.
     *
     * <p>The whole request ends with the last byte of its response, or when the client goes away. Its result is the status, an {@link
     * Integer}; its error is one that nobody handled. The result of a layer is null; its error is what its handler threw, or what the
     * publisher failed with that the handler returned.
     */
    public static final TracingChannel<SpringWebfluxRequest> REQUEST = TracingChannel.named("spring-webflux:request");

    private SpringWebfluxChannels() {}
}
