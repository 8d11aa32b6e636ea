// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of java.util.logging, on {@link JavaUtilLoggingChannels#LOG}. It holds what the {@link LogRecord} had when it was
 * published, since handlers may change that object, and the application may log it again. It never asks for the caller, for which
 * the JDK would walk the stack.
 *
 * <p>{@link #message} is made on the first call and stays the same. A subscriber that keeps a record calls it while the record
 * is published if the arguments may change. Safe for use from many threads.
 */
public final class JavaUtilLoggingRecord {
    private final Level level;
    private final @Nullable String logger;
    private final @Nullable String key;
    private final @Nullable ResourceBundle bundle;
    private final @Nullable Object @Nullable [] arguments;
    private final @Nullable Throwable throwable;
    private final Instant time;
    private final long sequenceNumber;
    private final long threadId;
    private final String threadName;
    private volatile @Nullable String message;

    JavaUtilLoggingRecord(LogRecord record) {
        Object[] parameters = record.getParameters();
        this.level = record.getLevel();
        this.logger = record.getLoggerName();
        this.key = record.getMessage();
        this.bundle = record.getResourceBundle();
        this.arguments = parameters == null ? null : parameters.clone();
        this.throwable = record.getThrown();
        this.time = record.getInstant();
        this.sequenceNumber = record.getSequenceNumber();
        this.threadId = record.getLongThreadID();
        this.threadName = Thread.currentThread().getName();
    }

    /**
     * Returns the level.
     *
     * @return the level, perhaps one of the application's own
     */
    public Level level() {
        return level;
    }

    /**
     * Returns the name of the logger.
     *
     * @return the name, empty for the root logger; null for an anonymous logger, and if the application made the record without it
     */
    public @Nullable String logger() {
        return logger;
    }

    /**
     * Returns the message, localised and with its arguments filled in, as {@link Formatter#formatMessage} makes it.
     *
     * @return the text; null if the application logged null
     */
    public @Nullable String message() {
        String made = message;
        if (made == null && key != null) {
            made = format(template(), arguments);
            message = made;
        }
        return made;
    }

    /**
     * Returns the message before its arguments are filled in: the text of the resource bundle, if there is one for it, else what
     * the application gave.
     *
     * @return the template; null if the application logged null
     */
    public @Nullable String template() {
        if (bundle == null || key == null) {
            return key;
        }
        try {
            return bundle.getString(key);
        } catch (RuntimeException notLocalised) {
            // It is missing, or no text, or the bundle is of a class of the application's.
            return key;
        }
    }

    /**
     * Returns the arguments, as the application gave them.
     *
     * @return the arguments, not to be changed; null if there are none
     */
    public @Nullable Object @Nullable [] arguments() {
        return arguments;
    }

    /**
     * Returns the error.
     *
     * @return the object that was logged; null if there is none
     */
    public @Nullable Throwable throwable() {
        return throwable;
    }

    /**
     * Returns the name of the thread that logs.
     *
     * @return the name
     */
    public String threadName() {
        return threadName;
    }

    /**
     * Returns the id of the thread that made the record, usually the one that logs it.
     *
     * @return the id, as of {@link LogRecord#getLongThreadID}
     */
    public long threadId() {
        return threadId;
    }

    /**
     * Returns the number of the record.
     *
     * @return the number; those of later records are higher, in one JVM
     */
    public long sequenceNumber() {
        return sequenceNumber;
    }

    /**
     * Returns the time at which the record was made.
     *
     * @return the time
     */
    public Instant time() {
        return time;
    }

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "JavaUtilLoggingRecord{" + level.getName() + ' ' + logger + '}';
    }

    private static @Nullable String format(@Nullable String template, @Nullable Object @Nullable [] arguments) {
        if (template == null || arguments == null || arguments.length == 0 || !hasPlaces(template)) {
            return template;
        }
        try {
            return MessageFormat.format(template, arguments);
        } catch (Exception | StackOverflowError notFormatted) {
            // As the JDK's formatter: a template that is broken, or an argument that cannot describe itself. A list
            // that is
            // in itself by way of another does not come to an end.
            return template;
        }
    }

    /** Whether a text is one of {@link MessageFormat}, as the JDK's formatter decides it. */
    private static boolean hasPlaces(String text) {
        for (int brace = text.indexOf('{');
                brace >= 0 && brace < text.length() - 1;
                brace = text.indexOf('{', brace + 1)) {
            char next = text.charAt(brace + 1);
            if (next >= '0' && next <= '9') {
                return true;
            }
        }
        return false;
    }
}
