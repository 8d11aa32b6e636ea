// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.http.SentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A request of a WebClient, on {@link SpringWebfluxChannels#EXCHANGE}. What is known of the response comes with its head; everything else
 * is known at the start and stays as it is. Safe for use from many threads.
 */
public final class SpringWebfluxExchange {
    private static final String TEMPLATE = WebClient.class.getName() + ".uriTemplate";

    private final ClientRequest request;
    private final SentRequest sent;
    private final OutgoingHeaders outgoing;

    SpringWebfluxExchange(ClientRequest request, SentRequest sent) {
        this.request = request;
        this.sent = sent;
        this.outgoing = OutgoingHeaders.besides(name -> Headers.values(request.headers(), name));
    }

    /**
     * Returns the request.
     *
     * @return the request with the headers that the application and its filters have set, and without those of tools. Its URL, headers
     *     and attributes may be secret
     */
    public ClientRequest request() {
        return request;
    }

    /**
     * Returns the template of the URL as the application wrote it.
     *
     * @return {@code https://shop/products/{id}} for instance; null where the application gave a whole URL. It may hold a secret where the
     *     application has put one into it
     */
    public @Nullable String template() {
        return request.attributes().get(TEMPLATE) instanceof String template ? template : null;
    }

    /**
     * Returns the status of the response.
     *
     * @return 0 as long as there is none
     */
    public int status() {
        return sent.status();
    }

    /**
     * Returns the protocol that was spoken.
     *
     * @return {@code HTTP/1.1} for instance; null as long as it is not known, and where the client below Spring's is not traced
     */
    public @Nullable String protocol() {
        return sent.protocol();
    }

    /**
     * Returns the other end of the connection.
     *
     * @return the address and the port after a colon; null as long as it is not known, and where the client below Spring's is not traced
     */
    public @Nullable String peer() {
        return sent.peer();
    }

    @Nullable
    HeaderReader responseHeaders() {
        return sent.responseHeaders();
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    /** A copy with the headers that tools add; the request itself where there are none. */
    ClientRequest traced() {
        return outgoing.isEmpty()
                ? request
                : ClientRequest.from(request)
                        .headers(headers -> outgoing.writeTo("Spring", headers::set))
                        .build();
    }

    @Override
    public String toString() {
        return "SpringWebfluxExchange{" + request.method() + '}';
    }
}
