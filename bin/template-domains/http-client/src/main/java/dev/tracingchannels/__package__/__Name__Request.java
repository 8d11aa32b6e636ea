// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.OutgoingHeaders;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that __name__ sends, on {@link __Name__Channels#REQUEST}. Tools write headers during the start; the publisher sends a copy of
 * the request with these. The response is known from the moment at which its head has arrived. Safe for use from many threads.
 */
public final class __Name__Request {
    private final String method;
    private final URI url;
    /** Replace null by the value of the header that the application has set, several joined by commas. */
    private final OutgoingHeaders outgoing = new OutgoingHeaders(name -> null);

    private volatile @Nullable Response response;

    /**
     * The head of a response. Add its headers where the library has them, and let the mapper return them from {@code responseHeaders}.
     *
     * @param status the status
     * @param protocol the protocol and its version, as {@code HTTP/1.1}; null where it is not known
     */
    public record Response(int status, @Nullable String protocol) {}

    __Name__Request(String method, URI url) {
        this.method = Objects.requireNonNull(method, "method");
        this.url = Objects.requireNonNull(url, "url");
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it is sent
     */
    public String method() {
        return method;
    }

    /**
     * Returns the URL of the request.
     *
     * @return the absolute URL, which may hold secrets
     */
    public URI url() {
        return url;
    }

    /**
     * Returns the head of the response.
     *
     * @return null as long as it has not arrived
     */
    public @Nullable Response response() {
        return response;
    }

    /** The publisher calls this when the head arrives: before the operation succeeds or fails, so that a cut body has a status too. */
    void answered(Response head) {
        response = head;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    @Override
    public String toString() {
        return "__Name__Request{" + method + '}';
    }
}
