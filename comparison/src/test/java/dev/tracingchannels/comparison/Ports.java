// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers, below those that the system assigns to clients, so that the two can be distinguished. */
final class Ports {
    private Ports() {}

    static int free() {
        for (int port = 23_000 + (int) (ProcessHandle.current().pid() % 5_000); port < 32_000; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Another process has this port; tries the next one.
            }
        }
        throw new IllegalStateException("There is no free port.");
    }
}
