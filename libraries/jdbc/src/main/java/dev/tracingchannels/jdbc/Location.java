// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/** What the grammar of a driver's URL found. Each part was checked by {@link UrlNames} or {@link UrlHosts}. */
record Location(@Nullable String namespace, @Nullable String host, int port) {
    static final Location NOWHERE = new Location(null, null, -1);

    Location in(@Nullable String otherNamespace) {
        return new Location(otherNamespace, host, port);
    }

    /** At a host that the driver takes when the URL has none. */
    Location orAt(String defaultHost) {
        return host == null ? new Location(namespace, defaultHost, port) : this;
    }
}
