// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.OutgoingHeaders;
import java.net.URI;
import java.util.Objects;

/**
 * A request that __name__ sends, on {@link __Name__Channels#REQUEST}. Tools write headers during the start; the publisher sends a copy of
 * the request with these.
 */
public final class __Name__Request {
    private final String method;
    private final URI url;
    /** Replace null by the value of the header that the application has set, several joined by commas. */
    private final OutgoingHeaders outgoing = new OutgoingHeaders(name -> null);

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

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    @Override
    public String toString() {
        return "__Name__Request{" + method + '}';
    }
}
