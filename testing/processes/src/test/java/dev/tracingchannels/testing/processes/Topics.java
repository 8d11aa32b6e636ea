// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

/** What the services agree on. */
final class Topics {
    static final String ORDERS = "orders";
    static final String CLICKS = "clicks";

    /** How many clicks are processed together. */
    static final int BATCH = 100;

    private Topics() {}
}
