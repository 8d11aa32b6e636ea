// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import org.jspecify.annotations.Nullable;

/** Reads the headers of an incoming request or message, from which a tool takes the caller's trace. */
public interface HeaderReader {
    /**
     * One header's first value.
     *
     * @param name the header's name, in any case
     * @return its value, or null when there is none
     */
    @Nullable
    String get(String name);

    /**
     * All headers' names.
     *
     * @return the names
     */
    Iterable<String> names();
}
