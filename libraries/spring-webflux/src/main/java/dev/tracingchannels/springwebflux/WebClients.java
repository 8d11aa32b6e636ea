// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.Attachment;
import org.springframework.web.reactive.function.client.WebClient;

/** Adds the publisher to WebClients and their builders. */
final class WebClients {
    /** A client cannot be changed, and is copied. */
    static final Attachment<WebClient> CLIENTS = Attachment.copying(
            WebClient.class,
            WebClients::publishes,
            client -> addTo(client.mutate()).build(),
            client -> removeFrom(client.mutate()).build());

    static final Attachment<WebClient.Builder> BUILDERS =
            Attachment.of(WebClient.Builder.class, WebClients::addTo, WebClients::removeFrom);

    private WebClients() {}

    /** Puts the filter last, also where there are others since it was added before. */
    static <B extends WebClient.Builder> B addTo(B builder) {
        builder.filters(all -> {
            all.removeIf(ExchangeFilter.class::isInstance);
            all.add(ExchangeFilter.INSTANCE);
        });
        return builder;
    }

    private static <B extends WebClient.Builder> B removeFrom(B builder) {
        builder.filters(all -> all.removeIf(ExchangeFilter.class::isInstance));
        return builder;
    }

    private static boolean publishes(WebClient client) {
        boolean[] found = new boolean[1];
        client.mutate().filters(all -> found[0] = all.stream().anyMatch(ExchangeFilter.class::isInstance));
        return found[0];
    }
}
