// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.mapping.LibraryProvider;

/** What the version of Helidon has, on which the tests run. */
final class Upgrades {
    /** Whether filters see the upgrade to a WebSocket, as they do since Helidon 4.5. */
    static final boolean AVAILABLE = LibraryProvider.isPresent(
            "io.helidon.webserver.http1.spi.Http1UpgradeRouting", Upgrades.class.getClassLoader());

    private Upgrades() {}
}
