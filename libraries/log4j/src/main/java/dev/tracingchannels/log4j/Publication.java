// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.mapping.Settings;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.jspecify.annotations.Nullable;

/** That one context publishes, or one configuration. */
final class Publication implements PropertyChangeListener {
    private static final Object LOCK = new Object();

    /** An array, since it is read for each event, and an iterator would be an object. */
    private static volatile Publication[] all = {};

    private static volatile boolean addsTraceIds;

    private final @Nullable LoggerContext context;
    private final Supplier<Configuration> configuration;
    private final boolean withTraceIds = Settings.load().addsTraceIds();
    private volatile @Nullable Configuration prepared;

    private Publication(@Nullable LoggerContext context, Supplier<Configuration> configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    /** Has a context publish, with each configuration that it gets. */
    static void start(LoggerContext context) {
        synchronized (LOCK) {
            if (isStopped(context)) {
                return;
            }
            for (Publication publication : all) {
                if (publication.context == context) {
                    publication.prepare();
                    return;
                }
            }
            Publication publication = new Publication(context, context::getConfiguration);
            context.addPropertyChangeListener(publication);
            add(publication);
        }
    }

    /** Has one configuration publish while it is in use. */
    static void start(Configuration configuration) {
        synchronized (LOCK) {
            remove(publication -> publication.isOf(configuration));
            add(new Publication(null, () -> configuration));
        }
    }

    private static void add(Publication publication) {
        publication.prepare();
        List<Publication> more = new ArrayList<>(List.of(all));
        more.add(publication);
        set(more);
    }

    /** Stops a context and its configuration from publishing. */
    static void stop(LoggerContext context) {
        synchronized (LOCK) {
            Configuration configuration = context.getConfiguration();
            remove(publication -> publication.context == context || publication.isOf(configuration));
            configuration.getLoggers().values().forEach(Publication::removeFrom);
            removeFrom(configuration.getRootLogger());
        }
    }

    /** Forgets a configuration that is no longer in use. Events under way are still published. */
    static void stop(Configuration configuration) {
        synchronized (LOCK) {
            remove(publication -> publication.isOf(configuration));
        }
    }

    private boolean isOf(Configuration configuration) {
        return context == null && this.configuration.get() == configuration;
    }

    private static void remove(Predicate<Publication> removed) {
        List<Publication> rest = new ArrayList<>();
        for (Publication publication : all) {
            if (!removed.test(publication)) {
                rest.add(publication);
            } else if (publication.context != null) {
                publication.context.removePropertyChangeListener(publication);
            }
        }
        set(rest);
    }

    private static void set(List<Publication> publications) {
        all = publications.toArray(Publication[]::new);
        addsTraceIds = publications.stream().anyMatch(publication -> publication.withTraceIds);
    }

    private static boolean isStopped(LoggerContext context) {
        return context.isStopping() || context.isStopped();
    }

    /** Returns whether the ids of the current trace belong into the context of events. */
    static boolean addsTraceIds() {
        return addsTraceIds;
    }

    /**
     * Called on the thread that logs, for each event that Log4j makes, before the event goes anywhere. Log4j tells of a new
     * configuration only after loggers have begun to use it; what they log meanwhile is found here.
     */
    static void onEvent() {
        Publication[] publications = all;
        for (int i = 0; i < publications.length; i++) {
            Publication publication = publications[i];
            if (publication.prepared != publication.configuration.get()) {
                synchronized (LOCK) {
                    publication.prepare();
                }
            }
        }
        if (publications.length > 0 && Log4jChannels.LOG.hasSubscribers()) {
            PublishingFilter.expectEvent();
        }
    }

    /** Called when a configuration has been read or changed: there are new loggers, or loggers have become non-additive. */
    @Override
    public void propertyChange(PropertyChangeEvent change) {
        synchronized (LOCK) {
            if (context != null && isStopped(context)) {
                remove(publication -> publication == this);
            } else {
                prepare();
            }
        }
    }

    private void prepare() {
        Configuration now = configuration.get();
        // All contexts without a configuration share one that logs nothing.
        if (!(now instanceof NullConfiguration)) {
            now.getLoggers().values().forEach(Publication::addTo);
            addTo(now.getRootLogger());
        }
        prepared = now;
    }

    private static void addTo(LoggerConfig logger) {
        if (isLast(logger)) {
            if (logger instanceof AsyncLoggerConfig) {
                PublishingFilter.addTo(logger);
            } else {
                PublishingAppender.addTo(logger);
            }
        }
    }

    private static void removeFrom(LoggerConfig logger) {
        PublishingFilter.removeFrom(logger);
        PublishingAppender.removeFrom(logger);
    }

    /** Returns whether events go no further than to a logger: it is the root, or non-additive. */
    static boolean isLast(LoggerConfig logger) {
        return logger.getParent() == null || !logger.isAdditive();
    }
}
