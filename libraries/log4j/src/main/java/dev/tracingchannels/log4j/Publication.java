// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.log.LogPublication;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** That one context publishes, or one configuration. Holds neither: a context may be dropped without being stopped. */
final class Publication implements PropertyChangeListener {
    private static final Object LOCK = new Object();

    /** An array, since it is read for each event, and an iterator would be an object. */
    private static volatile Publication[] all = {};

    private static volatile boolean addsTraceIds;

    private static volatile boolean publishesElsewhere;

    /** Empty if the application has made a configuration without one. */
    private final WeakReference<LoggerContext> context;
    /** The only one that publishes; null if all of the context do. */
    private final @Nullable WeakReference<Configuration> configuration;

    private final boolean withTraceIds;
    /** To the libraries whose events bridges hand on to Log4j. */
    private final Subscription announcement;

    /** Whether all loggers are asynchronous, and events are published on Log4j's thread. */
    private final boolean isAsynchronous;

    private volatile WeakReference<Configuration> prepared = new WeakReference<>(null);

    private Publication(@Nullable LoggerContext context, @Nullable Configuration configuration, boolean withTraceIds) {
        this.announcement = LogPublication.announceReceiver(
                Objects.requireNonNull(configuration == null ? context : configuration));
        this.withTraceIds = withTraceIds;
        this.context = new WeakReference<>(context);
        this.configuration = configuration == null ? null : new WeakReference<>(configuration);
        this.isAsynchronous = context instanceof AsyncLoggerContext;
    }

    /** Has a context publish, with each configuration that it gets. */
    static void start(LoggerContext context) {
        synchronized (LOCK) {
            if (isStopped(context)) {
                return;
            }
            for (Publication publication : all) {
                if (publication.isOf(context)) {
                    publication.prepare(context.getConfiguration());
                    return;
                }
            }
            add(new Publication(context, null, Settings.load().addsTraceIds()), context.getConfiguration());
        }
    }

    /** Has one configuration publish while it is in use. */
    static void start(Configuration configuration) {
        synchronized (LOCK) {
            remove(publication -> publication.isOf(configuration));
            add(new Publication(configuration.getLoggerContext(), configuration, addsTraceIdsIfValid()), configuration);
        }
    }

    /** Log4j would throw from {@code LogManager.getLogger}, in the application's first class that logs. */
    private static boolean addsTraceIdsIfValid() {
        try {
            return Settings.load().addsTraceIds();
        } catch (IllegalArgumentException invalid) {
            StatusLogger.getLogger()
                    .error("<TracingChannels/> publishes without the ids of traces: {}", invalid.getMessage());
            return false;
        }
    }

    /** Stops a context and its configuration from publishing. */
    static void stop(LoggerContext context) {
        synchronized (LOCK) {
            Configuration configuration = context.getConfiguration();
            remove(publication -> publication.isOf(context) || publication.isOf(configuration));
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

    private boolean isOf(LoggerContext other) {
        return configuration == null && context.get() == other;
    }

    private boolean isOf(Configuration other) {
        return configuration != null && configuration.get() == other;
    }

    private static void add(Publication publication, Configuration current) {
        LoggerContext context = publication.context.get();
        if (context != null) {
            context.addPropertyChangeListener(publication);
        }
        publication.prepare(current);
        List<Publication> more = new ArrayList<>(List.of(all));
        more.add(publication);
        set(more);
    }

    private static void remove(Predicate<Publication> removed) {
        List<Publication> rest = new ArrayList<>();
        for (Publication publication : all) {
            LoggerContext context = publication.context.get();
            if (!removed.test(publication)) {
                rest.add(publication);
            } else if (context != null) {
                context.removePropertyChangeListener(publication);
            }
        }
        set(rest);
    }

    private static void set(List<Publication> publications) {
        publications.removeIf(publication -> publication.current() == null);
        for (Publication publication : all) {
            if (!publications.contains(publication)) {
                publication.announcement.close();
            }
        }
        all = publications.toArray(Publication[]::new);
        addsTraceIds = publications.stream().anyMatch(publication -> publication.withTraceIds);
        publishesElsewhere = publications.stream().anyMatch(publication -> publication.isAsynchronous);
    }

    private @Nullable Configuration current() {
        if (configuration != null) {
            return configuration.get();
        }
        LoggerContext ofContext = context.get();
        return ofContext == null ? null : ofContext.getConfiguration();
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
     *
     * @return whether the event may be published on another thread
     */
    static boolean onEvent() {
        Publication[] publications = all;
        for (int i = 0; i < publications.length; i++) {
            Publication publication = publications[i];
            Configuration current = publication.current();
            if (current != null && publication.prepared.get() != current) {
                synchronized (LOCK) {
                    publication.prepare(current);
                }
            }
        }
        if (publications.length == 0 || !Log4jChannels.LOG.hasSubscribers()) {
            return false;
        }
        PublishingFilter.expectEvent();
        return publishesElsewhere;
    }

    /** Called when a configuration has been read or changed: there are new loggers, or loggers have become non-additive. */
    @Override
    public void propertyChange(PropertyChangeEvent change) {
        synchronized (LOCK) {
            LoggerContext changed = context.get();
            Configuration current = current();
            if (changed == null || isStopped(changed)) {
                remove(publication -> publication == this);
            } else if (current != null && Arrays.asList(all).contains(this)) {
                // Else another thread has detached it meanwhile.
                prepare(current);
            }
        }
    }

    private void prepare(Configuration current) {
        // All contexts without a configuration share one that logs nothing.
        if (!(current instanceof NullConfiguration)) {
            current.getLoggers().values().forEach(Publication::addTo);
            addTo(current.getRootLogger());
        }
        prepared = new WeakReference<>(current);
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
