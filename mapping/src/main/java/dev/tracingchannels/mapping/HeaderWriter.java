// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import org.jspecify.annotations.Nullable;

/** Writes the headers of an outgoing request or message, into which a tool puts the trace. */
@FunctionalInterface
public interface HeaderWriter {
    /**
     * Sets one header, replacing any of that name.
     *
     * @param name the header's name
     * @param value its value
     */
    void set(String name, String value);

    /**
     * Returns the current value of a header, so that a tool can add to a list that others share ({@code baggage}). A library
     * that cannot read it does not override this method; a tool then replaces the header.
     *
     * @param name the header's name
     * @return its value, or null when there is none or it cannot be read
     */
    default @Nullable String get(String name) {
        return null;
    }
}
