// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.util.Objects;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Lets RestClients and RestTemplates publish on {@link SpringWebChannels#REQUEST}. Doing so twice is doing it once.
 *
 * <pre>{@code
 * RestClient client = SpringWebTracing.addTo(RestClient.builder()).build();
 * }</pre>
 *
 * <p>Safe for use from many threads, as far as the given object is.
 */
public final class SpringWebTracing {
    private SpringWebTracing() {}

    /**
     * Adds the publisher to a builder of RestClients. To be called when the builder has its request factory: one that is set later is not
     * traced, unless it is {@linkplain #wrap wrapped}.
     *
     * @param builder the builder
     * @param <B> the type of the builder
     * @return the builder, whose clients publish
     */
    public static <B extends RestClient.Builder> B addTo(B builder) {
        return RestClients.addTo(Objects.requireNonNull(builder, "builder"));
    }

    /**
     * Adds the publisher to a RestTemplate. To be called when it has its request factory and its handler of URI templates: those that are
     * set later are not traced, unless the factory is {@linkplain #wrap wrapped}.
     *
     * @param template the template
     * @param <T> the type of the template
     * @return the template, which publishes
     */
    public static <T extends RestTemplate> T addTo(T template) {
        return RestTemplates.addTo(Objects.requireNonNull(template, "template"));
    }

    /**
     * Wraps the request factory of a RestClient or a RestTemplate.
     *
     * @param factory the factory
     * @return a factory whose requests are published; the same one if they are already
     */
    public static ClientHttpRequestFactory wrap(ClientHttpRequestFactory factory) {
        Objects.requireNonNull(factory, "factory");
        return factory instanceof TracedRequestFactory ? factory : new TracedRequestFactory(factory);
    }
}
