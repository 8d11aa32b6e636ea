// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event of Logback, on {@link LogbackChannels#LOG}. It is a view of Logback's own event, which Logback neither changes nor
 * reuses. Nothing is formatted or copied before it is requested.
 *
 * <p>{@link #message}, {@link #mdc} and {@link #threadName} are made on the first call, here or by an appender, and stay the
 * same. A subscriber that keeps an event calls those that it needs while the event is published.
 */
public final class LogbackEvent {
    private final ILoggingEvent event;

    LogbackEvent(ILoggingEvent event) {
        this.event = Objects.requireNonNull(event, "event");
    }

    /**
     * Returns the level.
     *
     * @return one of Logback's five
     */
    public Level level() {
        return event.getLevel();
    }

    /**
     * Returns the name of the logger.
     *
     * @return the name; {@code ROOT} for the root logger
     */
    public String logger() {
        return event.getLoggerName();
    }

    /**
     * Returns the message with its arguments filled in, as the application's appenders show it.
     *
     * @return the text; null if the application logged null
     */
    public @Nullable String message() {
        return event.getFormattedMessage();
    }

    /**
     * Returns the message as it is in the source code.
     *
     * @return the template; null if the application logged null
     */
    public @Nullable String template() {
        return event.getMessage();
    }

    /**
     * Returns the arguments, as the application gave them.
     *
     * @return the arguments, not to be changed; null if there are none
     */
    public @Nullable Object @Nullable [] arguments() {
        return event.getArgumentArray();
    }

    /**
     * Returns the error.
     *
     * @return the object that was logged; null if there is none, or if the event came from another process
     */
    public @Nullable Throwable throwable() {
        IThrowableProxy proxy = event.getThrowableProxy();
        return proxy instanceof ThrowableProxy own ? own.getThrowable() : null;
    }

    /**
     * Returns the MDC of the thread that logs, including the ids of the current trace if they are added.
     *
     * @return the values by their keys, not to be changed
     */
    public Map<String, String> mdc() {
        return event.getMDCPropertyMap();
    }

    /**
     * Returns the key-value pairs of SLF4J's fluent API.
     *
     * @return the values by their keys, in their order, unmodifiable; of two values for one key, the later one
     */
    public Map<String, @Nullable Object> keyValues() {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null || pairs.isEmpty() ? Map.of() : KeyValues.of(pairs);
    }

    /**
     * Returns the names of the markers.
     *
     * @return the names, in their order
     */
    public List<String> markers() {
        List<Marker> markers = event.getMarkerList();
        return markers == null
                ? List.of()
                : markers.stream().map(Marker::getName).toList();
    }

    /**
     * Returns the name of the thread that logs.
     *
     * @return the name
     */
    public String threadName() {
        return event.getThreadName();
    }

    /**
     * Returns the time at which the event was logged.
     *
     * @return the time
     */
    public Instant time() {
        return event.getInstant();
    }

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "LogbackEvent{" + level() + ' ' + logger() + '}';
    }
}
