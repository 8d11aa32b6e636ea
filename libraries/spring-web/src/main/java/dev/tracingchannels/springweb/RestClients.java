// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Adds the publisher to RestClients and their builders, as a wrapper of the request factory: with an interceptor, Spring would hold the
 * whole body of each request in memory.
 */
final class RestClients {
    /** A client cannot be changed, and is copied. The copy has its connections. */
    static final Attachment<RestClient> CLIENTS = Attachment.copying(
            RestClient.class,
            client -> publishes(client.mutate()),
            RestClients::publishing,
            client -> removeFrom(client.mutate()).build());

    private RestClients() {}

    private static RestClient publishing(RestClient client) {
        RestClient.Builder builder = client.mutate();
        try {
            add(builder, factoryOf(client));
        } catch (ReflectiveOperationException unreadable) {
            addInterceptor(builder);
        }
        return builder.build();
    }

    static <B extends RestClient.Builder> B addTo(B builder) {
        if (publishes(builder)) {
            return builder;
        }
        try {
            ClientHttpRequestFactory factory = factoryOf(builder);
            // Else Spring chooses one for each client that is built.
            add(builder, factory == null ? factoryOf(RestClient.create()) : factory);
        } catch (ReflectiveOperationException unreadable) {
            addInterceptor(builder);
        }
        return builder;
    }

    private static void add(RestClient.Builder builder, ClientHttpRequestFactory factory) {
        builder.requestFactory(SpringWebTracing.wrap(factory));
    }

    private static void addInterceptor(RestClient.Builder builder) {
        builder.requestInterceptor(new RequestInterceptor());
    }

    static <B extends RestClient.Builder> B removeFrom(B builder) {
        try {
            if (factoryOf(builder) instanceof TracedRequestFactory traced) {
                builder.requestFactory(traced.getDelegate());
            }
        } catch (ReflectiveOperationException unreadable) {
            if (hasInterceptor(builder)) {
                builder.requestInterceptors(all -> all.removeIf(RequestInterceptor.class::isInstance));
            }
        }
        return builder;
    }

    private static boolean publishes(RestClient.Builder builder) {
        try {
            return factoryOf(builder) instanceof TracedRequestFactory;
        } catch (ReflectiveOperationException unreadable) {
            return hasInterceptor(builder);
        }
    }

    /** Asks a copy: a builder that was once asked for its interceptors has a list of them, and its clients hold bodies in memory. */
    private static boolean hasInterceptor(RestClient.Builder builder) {
        boolean[] found = new boolean[1];
        builder.clone()
                .requestInterceptors(all -> found[0] = all.stream().anyMatch(RequestInterceptor.class::isInstance));
        return found[0];
    }

    private static @Nullable ClientHttpRequestFactory factoryOf(RestClient.Builder builder)
            throws ReflectiveOperationException {
        return (ClientHttpRequestFactory)
                SpringFields.of(builder.getClass(), "requestFactory").get(builder);
    }

    private static ClientHttpRequestFactory factoryOf(RestClient client) throws ReflectiveOperationException {
        return (ClientHttpRequestFactory)
                SpringFields.of(client.getClass(), "clientRequestFactory").get(client);
    }
}
