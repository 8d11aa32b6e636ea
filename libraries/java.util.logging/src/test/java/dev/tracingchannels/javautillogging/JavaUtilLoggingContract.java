// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.testing.LogContract;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract of logging libraries, for each way to attach the publisher. */
abstract class JavaUtilLoggingContract extends LogContract<JavaUtilLoggingRecord> {
    final TestConfiguration test = new TestConfiguration();
    private final Logger logger = Logger.getLogger(LOGGER);

    JavaUtilLoggingContract() {
        test.configure();
    }

    @AfterEach
    void restore() {
        test.restore();
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.CONTEXT, "java.util.logging has no MDC",
                Feature.KEY_VALUES, "java.util.logging has none",
                Feature.MARKERS, "java.util.logging has none",
                Feature.ASYNC, "the JDK has no asynchronous handler, and ours runs on the thread that logs",
                Feature.PATTERNS, "the pattern of SimpleFormatter has a fixed list of values");
    }

    @Override
    protected Channel<JavaUtilLoggingRecord> channel() {
        return JavaUtilLoggingChannels.LOG;
    }

    @Override
    protected void reconfigure() {
        test.configure();
    }

    @Override
    protected String template() {
        return "sold {0} {1}";
    }

    @Override
    protected void log(Severity severity, String template, @Nullable Object... arguments) {
        logger.log(level(severity), template, arguments);
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINER;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.SEVERE;
            default -> throw new IllegalArgumentException("java.util.logging has no " + severity);
        };
    }

    @Override
    protected void logError(String message, Throwable error) {
        logger.log(Level.SEVERE, message, error);
    }

    @Override
    protected void writeNothing() {
        // As it is.
    }
}
