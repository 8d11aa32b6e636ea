// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

/** What the contract's broken parts throw. */
final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenException(String what) {
        super("broken " + what);
    }
}
