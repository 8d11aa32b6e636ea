// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.LogPublication;
import dev.tracingchannels.mapping.log.TraceIds;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** Publishes each event that comes to one synchronous logger. */
final class PublishingAppender extends AbstractAppender {
    private static final String NAME = "dev.tracingchannels.log4j";

    private final LoggerConfig logger;

    private PublishingAppender(LoggerConfig logger) {
        super(NAME, null, null, true, Property.EMPTY_ARRAY);
        this.logger = logger;
        setHandler(NestedCalls.IGNORED);
    }

    /** Adds an appender to a logger at which events end. */
    static void addTo(LoggerConfig logger) {
        if (!logger.getAppenders().containsKey(NAME)) {
            PublishingAppender appender = new PublishingAppender(logger);
            appender.start();
            logger.addAppender(appender, null, null);
        }
    }

    static void removeFrom(LoggerConfig logger) {
        if (logger.getAppenders().get(NAME) instanceof PublishingAppender) {
            logger.removeAppender(NAME);
        }
    }

    @Override
    public void append(LogEvent event) {
        // A logger that has become additive passes the event to a parent with another of these appenders.
        if (Log4jChannels.LOG.hasSubscribers() && Publication.isLast(logger)) {
            publish(event);
        }
    }

    static void publish(LogEvent event) {
        try {
            if (event.getThreadId() != Thread.currentThread().getId()) {
                publishElsewhere(event);
            } else if (!(event instanceof RingBufferLogEvent)) {
                LogPublication.publish(Log4jChannels.LOG, new Log4jEvent(event));
            }
            // Else the thread of asynchronous loggers logs, perhaps a subscriber there, which would go on without end.
        } catch (Throwable error) {
            ErrorHandler.report("an event of Log4j", error);
        }
    }

    /** All loggers are asynchronous, and this is Log4j's thread. The ids for patterns were added on the thread that logged. */
    private static void publishElsewhere(LogEvent event) {
        ReadOnlyStringMap context = event.getContextData();
        if (context != null && context.containsKey(TraceIdsProvider.UNPUBLISHED)) {
            return;
        }
        TraceIds ids = context == null ? null : ids(context);
        if (ids == null) {
            LogPublication.publish(Log4jChannels.LOG, new Log4jEvent(event));
        } else {
            try (Scope trace = CurrentTrace.enter(ids)) {
                LogPublication.publish(Log4jChannels.LOG, new Log4jEvent(event));
            }
        }
    }

    private static @Nullable TraceIds ids(ReadOnlyStringMap context) {
        Object trace = context.getValue(TraceIds.TRACE_ID);
        Object span = context.getValue(TraceIds.SPAN_ID);
        Object flags = context.getValue(TraceIds.TRACE_FLAGS);
        return trace == null || span == null || flags == null
                ? null
                : new TraceIds(trace.toString(), span.toString(), flags.toString());
    }

    /**
     * A subscriber that logs comes here once more. Log4j reports that as an error of this appender; it is none. What {@link
     * #append} throws does not come here.
     */
    private enum NestedCalls implements org.apache.logging.log4j.core.ErrorHandler {
        IGNORED;

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Throwable error) {}

        @Override
        public void error(String message, LogEvent event, Throwable error) {}
    }
}
