// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

/** What can be switched off where it cannot be taken away. */
abstract class Switch {
    private volatile boolean on = true;

    final void turn(boolean newState) {
        on = newState;
    }

    final boolean isOn() {
        return on;
    }
}
