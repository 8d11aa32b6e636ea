// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.HeaderReader;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Properties of a message as headers. Their names must be identifiers of Java, so a dash is written in another way. */
final class MessageHeaders {
    private static final String DASH = "__dash__";

    private MessageHeaders() {}

    /** Returns the name of a property for a header. OpenTelemetry's agent writes the same. */
    static String property(String header) {
        return header.replace("-", DASH);
    }

    static @Nullable String get(Message message, String header) {
        try {
            Object value = message.getObjectProperty(property(header));
            return value == null ? null : value.toString();
        } catch (JMSException unreadable) {
            return null;
        }
    }

    static HeaderReader reader(Message message) {
        return HeaderReader.of(
                header -> {
                    String value = get(message, header);
                    return value == null ? List.of() : List.of(value);
                },
                () -> headers(message));
    }

    private static List<String> headers(Message message) {
        List<String> headers = new ArrayList<>();
        try {
            for (String property : properties(message)) {
                headers.add(property.replace(DASH, "-"));
            }
        } catch (JMSException unreadable) {
            return List.of();
        }
        return headers;
    }

    /** Returns the names of a message's properties; a copy. */
    static List<String> properties(Message message) throws JMSException {
        List<String> names = new ArrayList<>();
        Enumeration<?> all = message.getPropertyNames();
        while (all.hasMoreElements()) {
            names.add((String) all.nextElement());
        }
        return names;
    }
}
