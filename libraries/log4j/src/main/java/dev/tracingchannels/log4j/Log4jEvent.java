// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext.ContextStack;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.MementoMessage;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * An event of Log4j 2, on {@link Log4jChannels#LOG}. It has its own copies of what Log4j reuses, so it may be kept.
 *
 * <p>{@link #message} is made on the first call, here or by an appender, if Log4j has not made it yet. Arguments and the pairs of
 * a {@code MapMessage} are the application's objects. A subscriber that keeps an event calls those that it needs while the event
 * is published.
 */
public final class Log4jEvent {
    private final Level level;
    private final String logger;
    private final Message message;
    private final @Nullable Throwable throwable;
    private final Map<String, @Nullable String> contextMap;
    private final @Nullable ContextStack contextStack;
    private final @Nullable Marker marker;
    private final String threadName;
    private final Instant time;

    Log4jEvent(LogEvent event) {
        level = event.getLevel();
        String name = event.getLoggerName();
        logger = name == null ? "" : name;
        message = kept(event.getMessage());
        throwable = event.getThrown();
        contextMap = texts(event.getContextData());
        contextStack = event.getContextStack();
        marker = event.getMarker();
        threadName = event.getThreadName();
        org.apache.logging.log4j.core.time.Instant instant = event.getInstant();
        time = Instant.ofEpochSecond(instant.getEpochSecond(), instant.getNanoOfSecond());
    }

    private static Map<String, @Nullable String> texts(@Nullable ReadOnlyStringMap context) {
        if (context == null || context.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable String> texts = new HashMap<>();
        context.forEach((key, value) -> texts.put(key, text(value)));
        return Collections.unmodifiableMap(texts);
    }

    /** A value is a text, unless the application has put an object there, which may fail to describe itself. */
    private static @Nullable String text(@Nullable Object value) {
        try {
            return value == null ? null : value.toString();
        } catch (Throwable failure) {
            return "[" + failure.getClass().getName() + " in toString]";
        }
    }

    /** Log4j has formatted a reusable message already. */
    @SuppressWarnings("deprecation") // there is no other way to the template
    private static Message kept(Message message) {
        return message instanceof ReusableMessage reusable
                ? new MementoMessage(reusable.getFormattedMessage(), reusable.getFormat(), reusable.getParameters())
                : message;
    }

    /**
     * Returns the level.
     *
     * @return one of Log4j's six, or one of the application's
     */
    public Level level() {
        return level;
    }

    /**
     * Returns the name of the logger.
     *
     * @return the name; empty for the root logger
     */
    public String logger() {
        return logger;
    }

    /**
     * Returns the message with its arguments filled in, as the application's appenders show it.
     *
     * @return the text; null if the application's message makes none
     */
    public @Nullable String message() {
        return message.getFormattedMessage();
    }

    /**
     * Returns the message as it is in the source code.
     *
     * @return the template; null if the message has none
     */
    @SuppressWarnings("deprecation") // there is no other way to it
    public @Nullable String template() {
        return message instanceof MapMessage ? null : message.getFormat();
    }

    /**
     * Returns the arguments, as the application gave them.
     *
     * @return the arguments, not to be changed; null if there are none
     */
    public @Nullable Object @Nullable [] arguments() {
        return message instanceof MapMessage ? null : message.getParameters();
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
     * Returns the context map of the thread that logs ({@code ThreadContext}), including the ids of the current trace if they
     * are added, and the properties of the logger's configuration.
     *
     * @return the values by their keys, not to be changed; a value may be null
     */
    public Map<String, @Nullable String> contextMap() {
        return contextMap;
    }

    /**
     * Returns the context stack of the thread that logs ({@code ThreadContext}).
     *
     * @return the values, the oldest first
     */
    public List<String> contextStack() {
        return contextStack == null ? List.of() : List.copyOf(contextStack.asList());
    }

    /**
     * Returns the pairs of a {@code MapMessage}.
     *
     * @return the values by their keys; empty for any other message
     */
    public Map<String, @Nullable Object> keyValues() {
        return message instanceof MapMessage<?, ?> pairs ? new LinkedHashMap<>(pairs.getData()) : Map.of();
    }

    /**
     * Returns the names of the marker and of its parents.
     *
     * @return the names, the marker's own first, each once
     */
    public List<String> markers() {
        if (marker == null) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        add(marker, names);
        return new ArrayList<>(names);
    }

    private static void add(Marker marker, Set<String> names) {
        Marker[] parents = names.add(marker.getName()) ? marker.getParents() : null;
        if (parents != null) {
            for (Marker parent : parents) {
                add(parent, names);
            }
        }
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
     * Returns the time at which the event was logged.
     *
     * @return the time
     */
    public Instant time() {
        return time;
    }

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "Log4jEvent{" + level + ' ' + logger + '}';
    }
}
