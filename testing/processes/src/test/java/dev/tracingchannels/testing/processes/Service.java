// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.processes;

import java.io.IOException;

/** What the programs have in common: they say when they are ready, and run until their input ends, also when the test is killed. */
final class Service {
    /** Begins the line that says that a program is ready; its port follows, if it has one. */
    static final String READY = "ready ";

    private Service() {}

    static void runUntilInputEnds(int port) throws IOException {
        System.out.println(READY + port);
        while (System.in.read() >= 0) {
            // Nothing is sent to it.
        }
    }
}
