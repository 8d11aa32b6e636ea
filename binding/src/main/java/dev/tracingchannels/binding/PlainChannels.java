// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/** Distinguishes plain channels from the parts of tracing and bounded channels, by the names that core gives to these. */
final class PlainChannels {
    private PlainChannels() {}

    static boolean isPlain(String name) {
        return !name.startsWith("tracing:") && !name.startsWith("bounded:");
    }
}
