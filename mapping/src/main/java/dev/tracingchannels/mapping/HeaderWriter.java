// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/** Writes the headers of an outgoing request or message, into which a tool puts the trace. */
@FunctionalInterface
public interface HeaderWriter {
    /**
     * Sets one header, in place of any of that name.
     *
     * @param name the header's name
     * @param value its value
     */
    void set(String name, String value);
}
