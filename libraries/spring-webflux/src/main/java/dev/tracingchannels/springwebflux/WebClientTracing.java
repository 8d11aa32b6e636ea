// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.Objects;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Lets WebClients publish on {@link SpringWebfluxChannels#EXCHANGE}.
 *
 * <pre>{@code
 * WebClient client = WebClientTracing.addTo(WebClient.builder()).build();
 * }</pre>
 *
 * <p>Nothing of a server is needed for it. Safe for use from many threads, as far as the builder is.
 */
public final class WebClientTracing {
    private WebClientTracing() {}

    /**
     * Adds the publisher to a builder of WebClients, as the last of its filters. Adding twice is adding once. Filters that are added later
     * run within what is published.
     *
     * @param builder the builder
     * @param <B> the type of the builder
     * @return the builder, whose clients publish
     */
    public static <B extends WebClient.Builder> B addTo(B builder) {
        return WebClients.addTo(Objects.requireNonNull(builder, "builder"));
    }
}
