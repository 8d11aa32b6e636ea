// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.mapping.HeaderWriter;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A request that java.net.http sends, on {@link JavaNetHttpChannels#REQUEST}. Tools write headers during the start; the publisher adds them to
 * what it sends.
 */
public final class JavaNetHttpRequest {
    private final String method;
    private final URI url;
    private final Map<String, String> added = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    JavaNetHttpRequest(String method, URI url) {
        this.method = Objects.requireNonNull(method, "method");
        this.url = Objects.requireNonNull(url, "url");
    }

    /**
     * The method of the request.
     *
     * @return the method as it is sent
     */
    public String method() {
        return method;
    }

    /**
     * Where the request goes.
     *
     * @return the absolute URL, which may hold secrets
     */
    public URI url() {
        return url;
    }

    HeaderWriter outgoing() {
        return added::put;
    }

    /** What tools have written. */
    Map<String, String> added() {
        return Collections.unmodifiableMap(added);
    }

    @Override
    public String toString() {
        return "JavaNetHttpRequest{" + method + '}';
    }
}
