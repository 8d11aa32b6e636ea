// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.testing.LogContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** The contract of logging libraries, for each way to attach the publisher. */
abstract class LogbackContract extends LogContract<LogbackEvent> {
    final TestContext test = new TestContext();
    private final Logger logger = test.context.getLogger(LOGGER);
    private final AtomicInteger logged = new AtomicInteger();

    LogbackContract() {
        test.configure();
    }

    @AfterEach
    void stop() {
        test.context.stop();
    }

    @Override
    protected Channel<LogbackEvent> channel() {
        return LogbackChannels.LOG;
    }

    @Override
    protected void reconfigure() {
        test.configure();
    }

    @Override
    protected void log(Severity severity, String template, @Nullable Object... arguments) {
        logged.incrementAndGet();
        switch (severity) {
            case TRACE -> logger.trace(template, arguments);
            case DEBUG -> logger.debug(template, arguments);
            case INFO -> logger.info(template, arguments);
            case WARN -> logger.warn(template, arguments);
            case ERROR -> logger.error(template, arguments);
            default -> throw new IllegalArgumentException("Logback has no " + severity);
        }
    }

    @Override
    protected void logError(String message, Throwable error) {
        logged.incrementAndGet();
        logger.error(message, error);
    }

    @Override
    protected void withContext(String key, String value, Runnable work) {
        try (MDC.MDCCloseable closeable = MDC.putCloseable(key, value)) {
            work.run();
        }
    }

    @Override
    protected void logWithKeyValue(String message, String key, String value) {
        logger.atInfo().addKeyValue(key, value).log(message);
    }

    @Override
    protected void logWithMarker(String marker, String message) {
        logger.info(MarkerFactory.getMarker(marker), message);
    }

    @Override
    protected void writeAsynchronously() {
        test.output("ASYNC").configure();
    }

    @Override
    protected void writeNothing() {
        test.output("KEEPING").configure();
    }

    @Override
    protected String lastLine() {
        List<String> lines = LineAppender.LINES;
        await().until(() -> lines.size() == logged.get());
        return lines.get(lines.size() - 1);
    }
}
