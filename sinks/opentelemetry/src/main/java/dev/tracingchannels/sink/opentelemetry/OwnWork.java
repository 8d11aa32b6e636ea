// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what OpenTelemetry itself logs, and what is logged on its threads while it exports. A record of that would be
 * exported and cause the next.
 */
final class OwnWork {
    private static final List<String> LOGGERS = List.of("io.opentelemetry.sdk.", "io.opentelemetry.exporter.");
    /** The prefixes by which the SDK names its threads. */
    private static final List<String> THREADS =
            List.of("BatchLogRecordProcessor_WorkerThread", "BatchSpanProcessor_WorkerThread", "PeriodicMetricReader");

    private OwnWork() {}

    static boolean isLogging(@Nullable String logger) {
        return (logger != null && startsWithOne(logger, LOGGERS))
                || startsWithOne(Thread.currentThread().getName(), THREADS);
    }

    private static boolean startsWithOne(String text, List<String> prefixes) {
        for (int i = 0; i < prefixes.size(); i++) {
            if (text.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }
}
