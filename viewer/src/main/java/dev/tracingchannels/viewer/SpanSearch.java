// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Locale;

/** Finds spans that contain a text in their name, service, id or attributes, ignoring case. Immutable. */
final class SpanSearch {

    private final String wanted;

    SpanSearch(String text) {
        this.wanted = text.toLowerCase(Locale.ROOT);
    }

    /** Returns whether the text is empty, in which case no span matches. */
    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean accepts(StoredSpan span) {
        return contains(span.name())
                || contains(span.service())
                || contains(String.valueOf(StoredSpan.hex(span.id())))
                || span.wire().children(Span.ATTRIBUTES_FIELD_NUMBER).stream().anyMatch(this::acceptsAttribute);
    }

    private boolean acceptsAttribute(Wire attribute) {
        if (contains(attribute.text(KeyValue.KEY_FIELD_NUMBER))) {
            return true;
        }
        AttributeValue value = AttributeValue.of(attribute.child(KeyValue.VALUE_FIELD_NUMBER));
        return switch (value.type()) {
            case STRING -> contains(value.content().text());
            case INT -> contains(Long.toString(value.number()));
            case DOUBLE -> contains(Double.toString(Double.longBitsToDouble(value.number())));
            case BOOL -> contains(Boolean.toString(value.number() != 0));
            case BYTES, ARRAY, MAP, EMPTY -> false;
        };
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
