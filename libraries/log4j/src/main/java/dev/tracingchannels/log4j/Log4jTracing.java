// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import org.apache.logging.log4j.core.LoggerContext;

/**
 * Makes Log4j 2 publish on {@link Log4jChannels}, and adds the ids of the current trace to the context of its patterns:
 *
 * <pre>{@code
 * Log4jTracing.attach(LoggerContext.getContext(false));
 * }</pre>
 *
 * <p>This lasts through later configurations, until {@link #detach} or until the context is stopped. {@link
 * TracingChannelsAppender} does the same by a line in the configuration. Doing both has the effect of one. Safe for use from many
 * threads.
 */
public final class Log4jTracing {
    private Log4jTracing() {}

    /**
     * Makes a context publish. If it publishes already, loggers that have become non-additive since then are included. Does
     * nothing for a context that was stopped.
     *
     * @param context the context
     * @return the context
     * @throws IllegalArgumentException if a setting has an invalid value
     */
    public static LoggerContext attach(LoggerContext context) {
        Publication.start(context);
        return context;
    }

    /**
     * Stops a context from publishing, whether by a call or by its configuration. A later configuration may start it again.
     *
     * @param context the context
     * @return the context
     */
    public static LoggerContext detach(LoggerContext context) {
        Publication.stop(context);
        return context;
    }
}
