// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds attributes in a list of OTLP's {@code KeyValue}. */
final class Attributes {

    private Attributes() {}

    /**
     * Returns the string or integer of a key, null if there is no such attribute, and an empty text for a value of
     * another type.
     */
    static @Nullable String text(List<Wire> attributes, String key) {
        for (Wire attribute : attributes) {
            if (attribute.text(KeyValue.KEY_FIELD_NUMBER).equals(key)) {
                AttributeValue value = AttributeValue.of(attribute.child(KeyValue.VALUE_FIELD_NUMBER));
                return switch (value.type()) {
                    case STRING -> value.content().text();
                    case INT -> Long.toString(value.number());
                    default -> "";
                };
            }
        }
        return null;
    }
}
