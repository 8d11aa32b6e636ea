// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/** The location that a driver's URL contains. Each part was checked by {@link UrlNames} or {@link UrlHosts}. */
record Location(@Nullable String namespace, @Nullable String host, int port) {
    static final Location NOWHERE = new Location(null, null, -1);

    Location in(@Nullable String otherNamespace) {
        return new Location(otherNamespace, host, port);
    }

    /** Returns this location with the driver's default host if the URL has none. */
    Location orAt(String defaultHost) {
        return host == null ? new Location(namespace, defaultHost, port) : this;
    }
}
