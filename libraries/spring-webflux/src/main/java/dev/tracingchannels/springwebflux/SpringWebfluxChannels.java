// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.TracingChannel;

/** The channels of Spring WebFlux. Constants only. */
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

    /**
     * {@code spring-webflux:exchange}: each time that a WebClient sends a request, until the last byte of its response, or until the
     * response is given up. By {@link WebClientTracing}, since Spring Framework 6.2. The result is the status, an {@link Integer}.
     */
    public static final TracingChannel<SpringWebfluxExchange> EXCHANGE =
            TracingChannel.named("spring-webflux:exchange");

    private SpringWebfluxChannels() {}
}
