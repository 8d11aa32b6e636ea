// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.log.LogPublication;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes Logback publish on {@link LogbackChannels}, and adds the ids of the current trace to the context of its patterns. It is
 * added in {@code logback.xml}, and then belongs to that configuration:
 *
 * <pre>{@code
 * <contextListener class="dev.tracingchannels.logback.LogbackTracing"/>
 * }</pre>
 *
 * <p>or by one call, which stays in effect through later configurations, until {@link #detach} or until the context is stopped:
 *
 * <pre>{@code
 * LogbackTracing.attach((LoggerContext) LoggerFactory.getILoggerFactory());
 * }</pre>
 *
 * <p>Doing both has the effect of one. Safe for use from many threads, but not while the context is reset: Logback's list of listeners is not.
 */
public final class LogbackTracing extends ContextAwareBase
        implements LoggerContextListener, ConfigurationEventListener, LifeCycle {
    private static final Object LOCK = new Object();

    private final boolean lasting;
    private volatile boolean started;
    private volatile @Nullable Subscription announcement;

    /** For {@code logback.xml}. */
    public LogbackTracing() {
        this(false);
    }

    private LogbackTracing(boolean lasting) {
        this.lasting = lasting;
    }

    /**
     * Makes a context publish. If it publishes already, loggers that have become non-additive since then are included.
     *
     * @param context the context
     * @return the context
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static LoggerContext attach(LoggerContext context) {
        // Checked before anything is done, so that nothing is left behind.
        Settings.load();
        synchronized (LOCK) {
            Optional<LogbackTracing> present = of(context).stream()
                    .filter(LoggerContextListener::isResetResistant)
                    .findFirst();
            if (present.isPresent()) {
                present.get().publish();
            } else {
                LogbackTracing tracing = new LogbackTracing(true);
                tracing.setContext(context);
                tracing.start();
                context.addListener(tracing);
            }
        }
        return context;
    }

    /**
     * Stops a context from publishing, whether by a call or by its configuration. A later configuration may start it again.
     *
     * @param context the context
     * @return the context
     */
    public static LoggerContext detach(LoggerContext context) {
        synchronized (LOCK) {
            for (LogbackTracing tracing : of(context)) {
                context.removeListener(tracing);
                tracing.stop();
            }
        }
        return context;
    }

    private static List<LogbackTracing> of(LoggerContext context) {
        return context.getCopyOfListenerList().stream()
                .filter(LogbackTracing.class::isInstance)
                .map(LogbackTracing.class::cast)
                .toList();
    }

    /** Logback calls this. */
    @Override
    public void start() {
        started = true;
        announcement = LogPublication.announceReceiver(getContext());
        getContext().addConfigurationEventListener(this);
        publish();
    }

    private void publish() {
        LoggerContext context = (LoggerContext) getContext();
        synchronized (LOCK) {
            context.getLoggerList().forEach(PublishingAppender::addTo);
            if (addsTraceIds()) {
                TraceIdsAdapter.putOn(context);
            }
        }
    }

    private boolean addsTraceIds() {
        try {
            return Settings.load().addsTraceIds();
        } catch (IllegalArgumentException invalid) {
            // Thrown from here it would end Logback's configuration, and the application would have no log.
            addError("The ids of the trace are not added to patterns. " + invalid.getMessage(), invalid);
            return false;
        }
    }

    /** Logback calls this. */
    @Override
    public void stop() {
        LoggerContext context = (LoggerContext) getContext();
        synchronized (LOCK) {
            forget();
            if (of(context).stream().noneMatch(other -> other != this && other.started)) {
                context.getLoggerList().forEach(PublishingAppender::removeFrom);
                TraceIdsAdapter.takeOff(context);
            }
        }
    }

    private void forget() {
        started = false;
        if (announcement != null) {
            announcement.close();
        }
        getContext().removeConfigurationEventListener(this);
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public boolean isResetResistant() {
        return lasting;
    }

    @Override
    public void onStart(LoggerContext context) {}

    /** Called before a new configuration is read, when the loggers have lost their appenders. */
    @Override
    public void onReset(LoggerContext context) {
        if (lasting && started) {
            // Immediately, and so before the appenders of the new configuration.
            publish();
        } else {
            stop();
        }
    }

    @Override
    public void onStop(LoggerContext context) {
        stop();
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {}

    /** Called when a configuration has been read: loggers may have become non-additive. */
    @Override
    public void listen(ConfigurationEvent event) {
        if (started) {
            publish();
        }
    }
}
