// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.mapping.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the URLs that two clients have of one request. Each encodes and completes what it gets in its own way, and leaves out the user
 * or the fragment.
 */
final class SameUrl {
    private SameUrl() {}

    static boolean test(URI one, URI other) {
        return one.equals(other)
                || (Objects.equals(scheme(one), scheme(other))
                        && Objects.equals(server(one), server(other))
                        && path(one).equals(path(other))
                        && Objects.equals(one.getQuery(), other.getQuery()));
    }

    private static @Nullable String scheme(URI url) {
        String scheme = url.getScheme();
        return scheme == null ? null : scheme.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String server(URI url) {
        HostAndPort server = HostAndPort.of(url);
        return server == null ? null : server.host().toLowerCase(Locale.ROOT) + ':' + server.portOr(scheme(url));
    }

    private static String path(URI url) {
        String path = url.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
