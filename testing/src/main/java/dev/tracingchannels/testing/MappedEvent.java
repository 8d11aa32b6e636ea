// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a mapper makes of one event: the record that a sink would write, as plain values. Immutable.
 *
 * @param severity the severity
 * @param severityText the library's name for it
 * @param body the text; null if it has none
 * @param scope what it comes from; null for the library itself
 * @param time when it happened; null if the mapper does not say
 * @param error the error; null if there is none
 * @param attributes the attributes, by name, in alphabetical order
 */
public record MappedEvent(
        Severity severity,
        String severityText,
        @Nullable String body,
        @Nullable String scope,
        @Nullable Instant time,
        @Nullable Throwable error,
        Map<String, Object> attributes) {

    /**
     * Maps an event.
     *
     * @param mapper the mapper
     * @param payload the event
     * @param contentCapture what is recorded of its content
     * @param <P> the type of the payload
     * @return the record
     */
    public static <P> MappedEvent of(EventMapper<P> mapper, P payload, ContentCapture contentCapture) {
        Attributes attributes = new Attributes(contentCapture);
        mapper.attributes(payload, attributes);
        return new MappedEvent(
                mapper.severity(payload),
                mapper.severityText(payload),
                mapper.body(payload),
                mapper.scope(payload),
                mapper.time(payload),
                mapper.error(payload),
                Collections.unmodifiableMap(attributes.values));
    }

    private static final class Attributes extends AttributeWriter {
        private final ContentCapture contentCapture;
        private final Map<String, Object> values = new TreeMap<>();

        private Attributes(ContentCapture contentCapture) {
            this.contentCapture = contentCapture;
        }

        @Override
        protected ContentCapture contentCapture() {
            return contentCapture;
        }

        @Override
        protected <T> void write(AttributeKey<T> name, T value) {
            values.put(name.name(), value);
        }
    }
}
