// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Locale;

/**
 * Finds spans that contain a text in their name, service, id or attributes, and log records that contain it in their
 * text, logger, service or attributes, ignoring case. Immutable.
 */
final class TextSearch {

    private final String wanted;

    TextSearch(String text) {
        this.wanted = text.toLowerCase(Locale.ROOT);
    }

    /** Returns whether the text is empty, in which case nothing matches. */
    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean accepts(StoredSpan span) {
        return contains(span.name())
                || contains(span.service())
                || contains(String.valueOf(StoredSpan.hex(span.id())))
                || span.wire().children(Span.ATTRIBUTES_FIELD_NUMBER).stream().anyMatch(this::acceptsAttribute);
    }

    boolean accepts(StoredRecord record) {
        return contains(record.text())
                || contains(record.logger())
                || contains(record.service())
                || record.attributes().stream().anyMatch(this::acceptsAttribute);
    }

    private boolean acceptsAttribute(Wire attribute) {
        if (contains(attribute.text(KeyValue.KEY_FIELD_NUMBER))) {
            return true;
        }
        AttributeValue value = AttributeValue.of(attribute.child(KeyValue.VALUE_FIELD_NUMBER));
        return switch (value.type()) {
            case STRING, INT, DOUBLE, BOOL -> contains(value.text());
            case BYTES, ARRAY, MAP, EMPTY -> false;
        };
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
