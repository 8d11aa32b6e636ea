// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.EventMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the events of a logging library. Severity, text, logger and error are always recorded. The template and its arguments,
 * the thread's context, key-value pairs, markers and the name of the thread are recorded where inputs of the channel are. The
 * text is recorded as the application's appenders show it.
 *
 * <p>Numbers, truth values and lists of key-value pairs keep their type; other objects are written as text. Of a key that is in the
 * thread's context and in a pair, the pair is recorded.
 *
 * <p>The ids of the trace in the thread's context, which are there for patterns, are left out, since a record has them itself.
 *
 * @param <P> the type of the payload
 */
public abstract class LogMapper<P> implements EventMapper<P> {
    private final String channel;
    private final Class<P> payloadType;
    private final AttributeKey<List<String>> markers;

    /**
     * Makes a mapper for one library.
     *
     * @param channel the library's channel
     * @param payloadType the class of its payloads
     */
    protected LogMapper(String channel, Class<P> payloadType) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
        int colon = channel.indexOf(':');
        this.markers = AttributeKey.ofStrings((colon < 0 ? channel : channel.substring(0, colon)) + ".marker")
                .content(ContentDirection.INPUT);
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<P> payloadType() {
        return payloadType;
    }

    /**
     * Returns the message before its arguments are filled in.
     *
     * @param event the event
     * @return the template; null if the library has none
     */
    protected abstract @Nullable String template(P event);

    /**
     * Returns the arguments of the template.
     *
     * @param event the event
     * @return the arguments, not to be changed; null if there are none
     */
    protected abstract @Nullable Object @Nullable [] arguments(P event);

    /**
     * Returns the context of the thread, such as the MDC.
     *
     * @param event the event
     * @return the values by their keys, empty by default
     */
    protected Map<String, String> context(P event) {
        return Map.of();
    }

    /**
     * Returns the key-value pairs of the event.
     *
     * @param event the event
     * @return the values by their keys, empty by default
     */
    protected Map<String, ? extends @Nullable Object> keyValues(P event) {
        return Map.of();
    }

    /**
     * Returns the names of the event's markers.
     *
     * @param event the event
     * @return the names, empty by default
     */
    protected List<String> markers(P event) {
        return List.of();
    }

    /**
     * Returns the name of the thread that logged.
     *
     * @param event the event
     * @return the name; null if it is not known
     */
    protected abstract @Nullable String threadName(P event);

    @Override
    public final void attributes(P event, AttributeWriter attributes) {
        // A small method, so that where nothing is recorded the compiler can spare the writer.
        if (attributes.captures(ContentDirection.INPUT)) {
            content(event, attributes);
        }
    }

    /** Each part is read from objects of the application's. One that throws leaves the others as they are. */
    private void content(P event, AttributeWriter attributes) {
        try {
            attributes.put(LogAttributes.THREAD_NAME, threadName(event));
            putArguments(event, attributes);
        } finally {
            try {
                putMarkers(event, attributes);
            } finally {
                putValues(event, attributes);
            }
        }
    }

    private void putArguments(P event, AttributeWriter attributes) {
        @Nullable Object[] arguments = arguments(event);
        if (arguments != null && arguments.length > 0) {
            attributes.put(LogAttributes.TEMPLATE, template(event));
            attributes.put(LogAttributes.ARGUMENTS, texts(arguments));
        }
    }

    private void putMarkers(P event, AttributeWriter attributes) {
        List<String> names = markers(event);
        attributes.put(markers, names.isEmpty() ? null : texts(names.toArray()));
    }

    private void putValues(P event, AttributeWriter attributes) {
        Map<String, ? extends @Nullable Object> pairs = Map.of();
        try {
            pairs = keyValues(event);
            pairs.forEach((key, value) -> put(key, value, attributes));
        } finally {
            putContext(event, pairs, attributes);
        }
    }

    private void putContext(P event, Map<String, ?> pairs, AttributeWriter attributes) {
        context(event).forEach((key, value) -> {
            // A pair is more specific to this event, and may be of another type, which would not replace the text.
            if (key != null && !pairs.containsKey(key)) {
                put(key, value, attributes);
            }
        });
    }

    private static List<String> texts(@Nullable Object[] arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(arguments[i]);
        }
        return List.of(texts);
    }

    /** Objects of the application may fail to describe themselves; the rest of the record must not be lost by that. */
    private static String text(@Nullable Object value) {
        try {
            String text = value != null && value.getClass().isArray() ? array(value) : String.valueOf(value);
            return text == null ? "null" : text;
        } catch (Throwable failure) {
            return failed(failure, "toString");
        }
    }

    private static String failed(Throwable failure, String method) {
        return "[" + failure.getClass().getName() + " in " + method + ']';
    }

    /** As the text of the event shows it. */
    private static String array(Object array) {
        String nested = Arrays.deepToString(new Object[] {array});
        return nested.substring(1, nested.length() - 1);
    }

    private static void put(@Nullable String key, @Nullable Object value, AttributeWriter attributes) {
        if (key == null || value == null || TraceIds.isName(key)) {
            return;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            AttributeKey<Long> name = LogAttributes.ofLong(key);
            if (name != null) {
                attributes.put(name, ((Number) value).longValue());
            }
        } else if (value instanceof Double || value instanceof Float) {
            AttributeKey<Double> name = LogAttributes.ofDouble(key);
            if (name != null) {
                attributes.put(name, ((Number) value).doubleValue());
            }
        } else if (value instanceof Boolean truth) {
            AttributeKey<Boolean> name = LogAttributes.ofBoolean(key);
            if (name != null) {
                attributes.put(name, (boolean) truth);
            }
        } else if (value instanceof Collection || value instanceof Object[]) {
            AttributeKey<List<String>> name = LogAttributes.ofList(key);
            if (name != null) {
                attributes.put(name, list(value));
            }
        } else {
            AttributeKey<String> name = LogAttributes.ofText(key);
            if (name != null) {
                attributes.put(name, text(value));
            }
        }
    }

    private static List<String> list(Object value) {
        try {
            return texts(value instanceof Collection<?> collection ? collection.toArray() : (@Nullable Object[]) value);
        } catch (Throwable failure) {
            return List.of(failed(failure, "toArray"));
        }
    }
}
