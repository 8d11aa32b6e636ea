// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.logging;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Logs through the application's logging, which may throw. If it throws, the record is lost, the failure is reported to the
 * {@link ErrorHandler}, and the caller continues. The logger is looked up for each of the few records, so that logging that
 * fails to start does not harm the class that logs. Safe for use from many threads.
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
