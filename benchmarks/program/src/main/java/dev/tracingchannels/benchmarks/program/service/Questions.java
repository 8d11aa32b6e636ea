// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** What a process that is measured says of itself. It is asked over its input, since a request would be traced. */
public final class Questions {
    /** The line before which the port stands. */
    public static final String PORT = "port ";

    /** The line that asks for facts, and the beginning of the answer. */
    public static final String FACTS = "facts ";

    private Questions() {}

    /**
     * Says at which port the program takes requests. Then answers each line with the number of loaded classes and of allocated
     * bytes, until the input ends.
     */
    static void answer(int port) throws IOException {
        System.out.println(PORT + port);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(FACTS
                    + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()
                    + ' '
                    + Allocation.bytes());
        }
    }
}
