// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/** The grammar of a driver's URLs. */
interface Grammar {
    /**
     * Reads a URL.
     *
     * @param rest the URL behind the driver's prefix
     * @return the target; null if any part does not fit
     */
    @Nullable
    Location read(String rest);
}
