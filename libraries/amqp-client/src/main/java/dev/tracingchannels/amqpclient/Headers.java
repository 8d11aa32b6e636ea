// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import dev.tracingchannels.mapping.HeaderReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of messages as text. */
final class Headers {
    private Headers() {}

    static HeaderReader reader(AMQP.@Nullable BasicProperties properties) {
        return HeaderReader.of(
                name -> values(properties, name), () -> all(properties).keySet());
    }

    private static Map<String, Object> all(AMQP.@Nullable BasicProperties properties) {
        Map<String, Object> headers = properties == null ? null : properties.getHeaders();
        return headers == null ? Map.of() : headers;
    }

    /** AMQP heeds case, the trace's headers do not. */
    static List<String> values(AMQP.@Nullable BasicProperties properties, String name) {
        List<String> values = new ArrayList<>();
        all(properties).forEach((key, value) -> {
            if (name.equalsIgnoreCase(key) && value != null) {
                values.add(text(value));
            }
        });
        return values;
    }

    /** What was sent as a string arrives as a {@link LongString}, whose text is UTF-8. */
    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
    }
}
