// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.awaitility.Awaitility.await;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.testing.LogContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract of logging libraries, for each way to attach the publisher. */
abstract class Log4jContract extends LogContract<Log4jEvent> {
    final TestContext test;
    private Logger logger;
    private final AtomicInteger logged = new AtomicInteger();

    Log4jContract(String root) {
        test = TestContext.synchronous().root(root).configure();
        logger = test.context.getLogger(LOGGER);
    }

    @AfterEach
    void stop() {
        test.context.stop();
    }

    @Override
    protected Channel<Log4jEvent> channel() {
        return Log4jChannels.LOG;
    }

    @Override
    protected void reconfigure() {
        test.configure();
    }

    @Override
    protected List<Severity> severities() {
        return List.of(Severity.INFO, Severity.WARN, Severity.ERROR, Severity.FATAL);
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
            case FATAL -> logger.fatal(template, arguments);
            default -> throw new IllegalArgumentException("Log4j has no " + severity);
        }
    }

    @Override
    protected void logError(String message, Throwable error) {
        logged.incrementAndGet();
        logger.error(message, error);
    }

    @Override
    protected void withContext(String key, String value, Runnable work) {
        try (CloseableThreadContext.Instance closeable = CloseableThreadContext.put(key, value)) {
            work.run();
        }
    }

    @Override
    protected void logWithKeyValue(String message, String key, String value) {
        logger.info(new StringMapMessage().with(key, value));
    }

    @Override
    protected void logWithMarker(String marker, String message) {
        logger.info(MarkerManager.getMarker(marker), message);
    }

    @Override
    protected void writeAsynchronously() {
        test.output("ASYNC").configure();
    }

    @Override
    protected void writeNothing() {
        test.output("KEEPING").configure();
        // Log4j makes the text of its own messages at once.
        logger = test.context.getLogger(LOGGER, LateMessageFactory.INSTANCE);
    }

    @Override
    protected String lastLine() {
        List<String> lines = LineAppender.LINES;
        await().until(() -> lines.size() == logged.get());
        return lines.get(lines.size() - 1);
    }
}
