// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.http.SentRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;

/**
 * A request of a RestClient or a RestTemplate, on {@link SpringWebChannels#REQUEST}. What is known of the response comes with its head;
 * everything else is known at the start. Safe for use from many threads, as far as Spring's request is.
 */
public final class SpringWebRequest {
    private final HttpRequest request;
    private final URI url;
    private final @Nullable String template;
    private final SentRequest sent;
    private final OutgoingHeaders outgoing;

    SpringWebRequest(HttpRequest request, @Nullable String template, SentRequest sent) {
        this.request = request;
        this.url = request.getURI();
        this.template = template;
        this.sent = sent;
        this.outgoing = OutgoingHeaders.besides(name -> Headers.values(request.getHeaders(), name));
    }

    /**
     * Returns the request.
     *
     * @return Spring's request. At the start it has the headers of the application and of Spring; those of tools come later. Its URL,
     *     headers and attributes may be secret
     */
    public HttpRequest request() {
        return request;
    }

    /**
     * Returns the URL of the request.
     *
     * @return the absolute URL, which may hold secrets; that of Spring's request may change with a redirect
     */
    public URI url() {
        return url;
    }

    /**
     * Returns the template of the URL as the application wrote it.
     *
     * @return {@code https://shop/products/{id}} for instance; null where the application gave a whole URL. It may hold a secret where the
     *     application has put one into it
     */
    public @Nullable String template() {
        return template;
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

    @Override
    public String toString() {
        return "SpringWebRequest{" + request.getMethod() + '}';
    }
}
