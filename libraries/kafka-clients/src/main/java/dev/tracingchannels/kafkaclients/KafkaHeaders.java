// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.HeaderReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Headers of records as text. */
final class KafkaHeaders {
    private KafkaHeaders() {}

    static HeaderReader reader(Headers headers) {
        return HeaderReader.of(name -> values(headers, name), () -> names(headers));
    }

    /** Kafka's own look-up heeds case. */
    static List<String> values(Headers headers, String name) {
        List<String> values = List.of();
        for (Header header : headers) {
            if (header.key().equalsIgnoreCase(name) && header.value() != null) {
                values = values.isEmpty() ? new ArrayList<>(1) : values;
                values.add(new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    /** Returns all values of a header, joined by commas; null if there are none. */
    static @Nullable String joined(Headers headers, String name) {
        List<String> values = values(headers, name);
        return values.isEmpty() ? null : String.join(",", values);
    }

    private static Set<String> names(Headers headers) {
        Set<String> names = new LinkedHashSet<>();
        headers.forEach(header -> names.add(header.key()));
        return names;
    }

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
