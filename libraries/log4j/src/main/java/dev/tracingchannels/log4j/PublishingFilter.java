// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each event that comes to one asynchronous logger and passes its filter. Log4j asks filters on the thread that logs,
 * and calls the appenders on another. It asks the filter of a parent once more on the other thread, or even on the same where the
 * queue is full, so the first time counts.
 */
final class PublishingFilter extends AbstractFilter {
    /** Whether an event was made on this thread and not come here yet. A plain array, so that no thread holds one of our classes. */
    private static final ThreadLocal<boolean[]> EXPECTED = ThreadLocal.withInitial(() -> new boolean[1]);

    private final LoggerConfig logger;
    private final @Nullable Filter original;

    private PublishingFilter(LoggerConfig logger, @Nullable Filter original) {
        super(Result.NEUTRAL, Result.NEUTRAL);
        this.logger = logger;
        this.original = original;
    }

    static void expectEvent() {
        EXPECTED.get()[0] = true;
    }

    /** Puts a filter around that of a logger at which events end. At no time can an event pass that the original denies. */
    static void addTo(LoggerConfig logger) {
        Filter original = logger.getFilter();
        if (of(logger) == null) {
            PublishingFilter filter = new PublishingFilter(logger, original);
            filter.start();
            logger.addFilter(filter);
            remove(original, logger);
        }
    }

    static void removeFrom(LoggerConfig logger) {
        PublishingFilter filter = of(logger);
        if (filter != null) {
            logger.addFilter(filter.original);
            logger.removeFilter(filter);
        }
    }

    private static @Nullable PublishingFilter of(LoggerConfig logger) {
        Filter present = logger.getFilter();
        if (present instanceof CompositeFilter composite) {
            for (Filter part : composite) {
                if (part instanceof PublishingFilter own) {
                    return own;
                }
            }
        }
        return present instanceof PublishingFilter own ? own : null;
    }

    private static void remove(@Nullable Filter filter, LoggerConfig logger) {
        if (filter instanceof CompositeFilter composite) {
            composite.forEach(logger::removeFilter);
        } else {
            logger.removeFilter(filter);
        }
    }

    @Override
    public Result filter(LogEvent event) {
        boolean isFirst = false;
        if (Log4jChannels.LOG.hasSubscribers() && Publication.isLast(logger)) {
            // Of a logger of the other asynchronous kind, which is here once, on a thread of Log4j's.
            boolean isElsewhere = event instanceof RingBufferLogEvent;
            // On Log4j's thread, an event that an appender there has logged may be expected still.
            boolean isOfThisThread =
                    event.getThreadId() == Thread.currentThread().getId();
            boolean[] expected = EXPECTED.get();
            isFirst = isElsewhere || (isOfThisThread && expected[0]);
            expected[0] = false;
        }
        Result result = original == null ? Result.NEUTRAL : original.filter(event);
        if (isFirst && result != Result.DENY) {
            PublishingAppender.publish(event);
        }
        return result;
    }

    @Override
    public void start() {
        if (original != null && !original.isStarted()) {
            original.start();
        }
        super.start();
    }

    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        if (original != null) {
            original.stop();
        }
        return super.stop(timeout, unit);
    }
}
