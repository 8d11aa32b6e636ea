// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a client sends its requests. Immutable.
 *
 * @param host the host, or null when it is not known
 * @param port the port, or a negative number when it is not known
 */
record Endpoint(@Nullable String host, int port) {
    static final Endpoint UNKNOWN = new Endpoint(null, -1);

    static Endpoint of(@Nullable String url) {
        if (url == null) {
            return UNKNOWN;
        }
        try {
            URI uri = URI.create(url);
            return new Endpoint(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : usualPort(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return UNKNOWN;
        }
    }

    private static int usualPort(@Nullable String scheme) {
        return "http".equals(scheme) ? 80 : 443;
    }
}
