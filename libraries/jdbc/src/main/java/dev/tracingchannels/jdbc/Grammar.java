// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/** How a driver writes its URLs. */
interface Grammar {
    /**
     * Reads a URL.
     *
     * @param rest the URL behind the driver's prefix
     * @return where it leads; null if any part of it does not fit
     */
    @Nullable
    Location read(String rest);
}
