// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.HeaderWriter;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A request that __name__ sends, on {@link __Name__Channels#REQUEST}. Tools write headers during the start; the publisher adds them to
 * what it sends.
 */
public final class __Name__Request {
    private final String method;
    private final URI url;
    private final Map<String, String> added = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

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

    HeaderWriter outgoing() {
        return added::put;
    }

    /** The headers that tools have written. */
    Map<String, String> added() {
        return Collections.unmodifiableMap(added);
    }

    @Override
    public String toString() {
        return "__Name__Request{" + method + '}';
    }
}
