// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.mapping.log.LogPublication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes java.util.logging publish on {@link JavaUtilLoggingChannels}, by one call, which stays in effect through later
 * configurations until {@link #detach}:
 *
 * <pre>{@code
 * JavaUtilLoggingTracing.attach(LogManager.getLogManager());
 * }</pre>
 *
 * <p>or as a handler in {@code logging.properties}, which then belongs to that configuration. It stands wherever records end: at
 * the root, and at each logger whose {@code useParentHandlers} is false:
 *
 * <pre>{@code
 * handlers = java.util.logging.ConsoleHandler, dev.tracingchannels.javautillogging.JavaUtilLoggingTracing
 * }</pre>
 *
 * <p>Doing both has the effect of one. A level, a filter or a formatter of this handler has no effect. Safe for use from many
 * threads.
 */
public final class JavaUtilLoggingTracing extends Handler {
    /** One object, by which the manager knows it again. */
    private static final Runnable RECONFIGURED = JavaUtilLoggingTracing::reconfigured;

    private static volatile boolean attached;

    /** Whether it is there by a call, and so through later configurations. */
    private final boolean lasting;

    /** Where it was added; null until it has been looked for, and where it cannot be found. */
    private volatile @Nullable Logger logger;

    private volatile boolean sought;
    private volatile boolean closed;

    /** Whether it is removed, or is about to be, because another one is ahead of it. */
    private volatile boolean superseded;

    /** For {@code logging.properties}. */
    public JavaUtilLoggingTracing() {
        this.lasting = false;
    }

    private JavaUtilLoggingTracing(Logger logger) {
        this.lasting = true;
        this.logger = logger;
    }

    /**
     * Makes the loggers publish. If they publish already, loggers that have been made since then, or have ceased to use their
     * parents' handlers, are included. Does nothing under Log4j's manager, whose loggers are Log4j's.
     *
     * @param manager the JVM's manager
     * @return the manager
     * @throws IllegalArgumentException if it is another manager
     */
    public static LogManager attach(LogManager manager) {
        if (manager != LogManager.getLogManager()) {
            throw new IllegalArgumentException(
                    "Loggers use LogManager.getLogManager() alone, and this is another: " + manager);
        }
        if (!KnownBridges.hasForeignLoggers(manager)) {
            attached = true;
            putOn(manager);
        }
        return manager;
    }

    /**
     * Stops the loggers from publishing, whether by a call or by the configuration. A later configuration may start it again.
     *
     * @param manager the JVM's manager
     * @return the manager
     */
    public static LogManager detach(LogManager manager) {
        attached = false;
        takeOff(manager);
        return manager;
    }

    // There is no lock. Configurations are read under a lock of the manager's, which is needed here for the root
    // logger, and
    // code that runs under it may call this class. So each change looks afterwards whether it is still the one wanted.

    private static void putOn(LogManager manager) {
        manager.addConfigurationListener(RECONFIGURED);
        loggers(manager).forEach(JavaUtilLoggingTracing::addTo);
        if (!attached) {
            takeOff(manager);
        }
    }

    private static void takeOff(LogManager manager) {
        manager.removeConfigurationListener(RECONFIGURED);
        for (Logger logger : loggers(manager)) {
            for (Handler handler : logger.getHandlers()) {
                if (handler instanceof JavaUtilLoggingTracing) {
                    logger.removeHandler(handler);
                }
            }
        }
        if (attached) {
            putOn(manager);
        }
    }

    /** Called when a configuration has been read, and its handlers are there. */
    private static void reconfigured() {
        if (attached) {
            putOn(LogManager.getLogManager());
        }
    }

    /** The loggers that are in use. The manager refers to them weakly. */
    private static List<Logger> loggers(LogManager manager) {
        List<Logger> loggers = new ArrayList<>();
        for (String name : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(name);
            if (logger != null) {
                loggers.add(logger);
            }
        }
        return loggers;
    }

    /** Adds a handler to a logger at which records end, if it has none. Of several that threads have added at once it leaves one. */
    private static void addTo(Logger logger) {
        if (!logger.getName().isEmpty() && logger.getUseParentHandlers()) {
            return;
        }
        JavaUtilLoggingTracing first = null;
        for (Handler handler : logger.getHandlers()) {
            if (handler instanceof JavaUtilLoggingTracing own && own.isOn()) {
                if (first == null) {
                    first = own;
                } else if (own.lasting) {
                    own.superseded = own != first;
                    logger.removeHandler(own);
                }
            }
        }
        if (first == null) {
            logger.addHandler(new JavaUtilLoggingTracing(logger));
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (!JavaUtilLoggingChannels.LOG.hasSubscribers()) {
            return;
        }
        try {
            if (isOn() && !isPublishedByAnother()) {
                LogPublication.publish(JavaUtilLoggingChannels.LOG, new JavaUtilLoggingRecord(record));
            }
        } catch (Exception failure) {
            // Of a class of the application's own that extends one of the JDK's.
            reportError(null, failure, ErrorManager.GENERIC_FAILURE);
        }
    }

    private boolean isOn() {
        return lasting ? attached : !closed;
    }

    /**
     * Whether a record that is here is published by another handler: one of ours before this one or at a parent, or a bridge to a
     * library that publishes. A handler that is not in the list was removed after the record was sent to it: by a configuration, and
     * nothing is ahead of it, or in favour of the one ahead, which had the record too.
     */
    private boolean isPublishedByAnother() {
        boolean hasReceiver = LogPublication.hasReceiver();
        Logger own = logger();
        for (Logger at = own; at != null; at = at.getUseParentHandlers() ? at.getParent() : null) {
            Handler[] handlers = at.getHandlers();
            int ahead = at == own && !superseded ? Arrays.asList(handlers).indexOf(this) : handlers.length;
            for (int i = 0; i < handlers.length; i++) {
                boolean publishes = i < ahead && handlers[i] instanceof JavaUtilLoggingTracing other && other.isOn();
                if (publishes || (hasReceiver && KnownBridges.isBridge(handlers[i]))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The logger of a handler of the configuration is looked for once. */
    private @Nullable Logger logger() {
        if (logger == null && !sought) {
            for (Logger candidate : loggers(LogManager.getLogManager())) {
                if (Arrays.asList(candidate.getHandlers()).contains(this)) {
                    logger = candidate;
                }
            }
            sought = true;
        }
        return logger;
    }

    /** Publishing is immediate. */
    @Override
    public void flush() {}

    /** The manager calls this when it has removed all handlers, before it reads another configuration or without one. */
    @Override
    public void close() {
        closed = true;
        if (attached) {
            Logger own = logger;
            if (own != null) {
                addTo(own);
            } else {
                reconfigured();
            }
        }
    }
}
