// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.logging;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The application's logging, which may throw: then the record is lost, that is reported to the {@link ErrorHandler}, and what
 * was to be logged goes on. The logger is looked for with each record, which are few, so that logging that cannot be started does
 * no harm to the class that logs. Safe for use from many threads.
 */
public final class GuardedLogger {
    private final String name;

    private GuardedLogger(String name) {
        this.name = name;
    }

    /**
     * Returns the logger of a name.
     *
     * @param name the name
     * @return the logger
     */
    public static GuardedLogger named(String name) {
        return new GuardedLogger(name);
    }

    /**
     * Logs a message. Never throws.
     *
     * @param level its level
     * @param format its form, with {@code {0}} for the first parameter
     * @param parameters the parameters; the message is made of them only if it is logged
     */
    public void log(Level level, String format, Object... parameters) {
        try {
            logger().log(level, format, parameters);
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /**
     * Logs a message with an error. Never throws.
     *
     * @param level its level
     * @param message the message
     * @param error the error
     */
    public void log(Level level, String message, Throwable error) {
        try {
            logger().log(level, message, error);
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private Logger logger() {
        return System.getLogger(name);
    }

    private void report(Throwable failure) {
        ErrorHandler.report("logging to " + name, failure);
    }
}
