// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.Base64;
import java.util.Locale;

/**
 * OTLP's {@code AnyValue}. Immutable.
 *
 * @param content of a string, bytes, array or map
 * @param number the integer, 0 or 1 for a bool, or the bits of a double
 */
record AttributeValue(Type type, Wire content, long number) {

    enum Type {
        STRING,
        INT,
        DOUBLE,
        BOOL,
        BYTES,
        ARRAY,
        MAP,
        EMPTY;

        /** Returns the value as in the viewer's JSON. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a value. If several kinds are set, the last one counts. */
    static AttributeValue of(Wire anyValue) {
        AttributeValue value = new AttributeValue(Type.EMPTY, Wire.EMPTY, 0);
        for (Wire.Cursor at = anyValue.cursor(); at.next(); ) {
            Type type = type(at.field(), at.isDelimited());
            if (type != Type.EMPTY) {
                value = new AttributeValue(
                        type, at.isDelimited() ? at.content() : Wire.EMPTY, at.isDelimited() ? 0 : at.number());
            }
        }
        return value;
    }

    /** Returns the value as a text: bytes in base64, lists as {@code [a, b]}, maps as {@code {key: value}}. */
    String text() {
        if (type == Type.STRING) {
            return content.text();
        }
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }

    private void appendTo(StringBuilder out) {
        switch (type) {
            case STRING -> out.append(content.text());
            case INT -> out.append(number);
            case DOUBLE -> out.append(Double.longBitsToDouble(number));
            case BOOL -> out.append(number != 0);
            case BYTES -> out.append(Base64.getEncoder().encodeToString(content.copy()));
            case ARRAY -> {
                String separator = "[";
                for (Wire element : content.children(ArrayValue.VALUES_FIELD_NUMBER)) {
                    of(element).appendTo(out.append(separator));
                    separator = ", ";
                }
                out.append(separator.equals("[") ? "[]" : "]");
            }
            case MAP -> {
                String separator = "{";
                for (Wire entry : content.children(KeyValueList.VALUES_FIELD_NUMBER)) {
                    out.append(separator)
                            .append(entry.text(KeyValue.KEY_FIELD_NUMBER))
                            .append(": ");
                    of(entry.child(KeyValue.VALUE_FIELD_NUMBER)).appendTo(out);
                    separator = ", ";
                }
                out.append(separator.equals("{") ? "{}" : "}");
            }
            case EMPTY -> {
                // Nothing to append.
            }
        }
    }

    private static Type type(int field, boolean isDelimited) {
        if (isDelimited) {
            return switch (field) {
                case AnyValue.STRING_VALUE_FIELD_NUMBER -> Type.STRING;
                case AnyValue.BYTES_VALUE_FIELD_NUMBER -> Type.BYTES;
                case AnyValue.ARRAY_VALUE_FIELD_NUMBER -> Type.ARRAY;
                case AnyValue.KVLIST_VALUE_FIELD_NUMBER -> Type.MAP;
                default -> Type.EMPTY;
            };
        }
        return switch (field) {
            case AnyValue.BOOL_VALUE_FIELD_NUMBER -> Type.BOOL;
            case AnyValue.INT_VALUE_FIELD_NUMBER -> Type.INT;
            case AnyValue.DOUBLE_VALUE_FIELD_NUMBER -> Type.DOUBLE;
            default -> Type.EMPTY;
        };
    }
}
