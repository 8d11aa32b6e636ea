// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import io.lettuce.core.RedisURI;

/**
 * The process of the shop that is measured. It writes a line with its port once it takes requests, answers {@link Questions},
 * and ends at the end of its input, so that it does not outlive the process that started it.
 */
public final class Service {
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
            Questions.answer(shop.port());
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
            case "direct" -> new Published(DirectTool.install());
            case "sentry" -> new Published(SentryTool.install());
            case "by hand" -> new ByHand();
            default -> throw new IllegalArgumentException("There is no way of tracing named " + way);
        };
    }
}
