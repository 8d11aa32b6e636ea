// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The process that is measured. It writes a line with its port once it takes requests. It answers each line {@code facts} with
 * the number of loaded classes and of allocated bytes; it is asked here, since a request would be traced. It ends at the end
 * of its input, so that it does not outlive the process that started it.
 */
public final class Service {
    /** The line before which the port stands. */
    public static final String PORT = "port ";

    /** The line that asks for facts, and the beginning of the answer. */
    public static final String FACTS = "facts ";

    private Service() {}

    /**
     * Runs the service until its input ends.
     *
     * @param arguments the way of tracing, and the port of Redis
     * @throws Exception if the service cannot start or stop
     */
    public static void main(String[] arguments) throws Exception {
        try (Tracing tracing = tracing(arguments[0]);
                Shop shop = new Shop(tracing, RedisURI.create("127.0.0.1", Integer.parseInt(arguments[1])))) {
            System.out.println(PORT + shop.port());
            answerQuestions();
        }
        // Some libraries leave threads behind that are no daemons.
        System.exit(0);
    }

    /** Each way is named in a class of its own, so that the libraries of the others need not be there. */
    private static Tracing tracing(String way) {
        return switch (way) {
            case "untraced" -> new Untraced();
            case "published" -> new Published(() -> {});
            case "opentelemetry" -> new Published(OpenTelemetryTool.install());
            case "micrometer" -> new Published(MicrometerTool.install());
            case "sentry" -> new Published(SentryTool.install());
            case "by hand" -> new ByHand();
            default -> throw new IllegalArgumentException("There is no way of tracing named " + way);
        };
    }

    private static void answerQuestions() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(FACTS
                    + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()
                    + ' '
                    + Allocation.bytes());
        }
    }
}
