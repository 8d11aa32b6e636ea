// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.tracingchannels.mapping.log.LogPublication;

/** Publishes each event that comes to one logger. */
final class PublishingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String NAME = "tracing-channels";

    private final Logger logger;
    private final boolean root;

    private PublishingAppender(Logger logger) {
        this.logger = logger;
        this.root = isRoot(logger);
        setName(NAME);
        setContext(logger.getLoggerContext());
    }

    /** Adds an appender to a logger at which events end: the root, or a non-additive logger. */
    static void addTo(Logger logger) {
        if ((isRoot(logger) || !logger.isAdditive()) && logger.getAppender(NAME) == null) {
            PublishingAppender appender = new PublishingAppender(logger);
            appender.start();
            logger.addAppender(appender);
        }
    }

    static void removeFrom(Logger logger) {
        if (logger.getAppender(NAME) instanceof PublishingAppender appender) {
            logger.detachAppender(appender);
            appender.stop();
        }
    }

    private static boolean isRoot(Logger logger) {
        return logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        // A logger that has become additive passes the event to a parent with another of these appenders.
        if (LogbackChannels.LOG.hasSubscribers() && (root || !logger.isAdditive())) {
            LogPublication.publish(LogbackChannels.LOG, new LogbackEvent(event));
        }
    }
}
