// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.mapping.HeaderReader;
import org.jspecify.annotations.Nullable;

/** The head of the response to what was sent first. */
record SentAnswer(
        int status, @Nullable String protocol, @Nullable HeaderReader headers) {
    /** As long as there is no response. */
    static final SentAnswer NONE = new SentAnswer(0, null, null);

    boolean isKnown() {
        return status > 0;
    }
}
