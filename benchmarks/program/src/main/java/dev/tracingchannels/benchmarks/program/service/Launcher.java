// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A process that is measured, of a program on Spring Boot that knows nothing of it. It writes a line with its port once the
 * program has started, answers {@link Questions}, and ends at the end of its input.
 */
public final class Launcher {
    private Launcher() {}

    /**
     * Runs a program until its input ends.
     *
     * @param arguments the name of the class with its {@code main}, which must return when the program has started
     * @throws Exception if the program cannot start
     */
    public static void main(String[] arguments) throws Exception {
        int port = freePort();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                new String[] {"--server.address=localhost", "--server.port=" + port});
        Questions.answer(port);
        // Spring closes what it made, and the exporters send what is left.
        System.exit(0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
