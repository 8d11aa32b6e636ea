// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

/**
 * The tags of OTLP's fields, and the sizes of protobuf's parts.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto: trace.proto, common.proto</a>
 */
final class Otlp {
    static final int LONGEST_VARINT = 10;

    static final int REQUEST_RESOURCE_SPANS = message(1);
    static final int RESOURCE_SPANS_RESOURCE = message(1);
    static final int RESOURCE_SPANS_SCOPE_SPANS = message(2);
    static final int RESOURCE_ATTRIBUTES = message(1);
    static final int SCOPE_SPANS_SCOPE = message(1);
    static final int SCOPE_SPANS_SPANS = message(2);
    static final int SCOPE_SPANS_SCHEMA_URL = message(3);
    static final int SCOPE_NAME = message(1);
    static final int SCOPE_VERSION = message(2);

    static final int SPAN_TRACE_ID = message(1);
    static final int SPAN_SPAN_ID = message(2);
    static final int SPAN_TRACE_STATE = message(3);
    static final int SPAN_PARENT_SPAN_ID = message(4);
    static final int SPAN_NAME = message(5);
    static final int SPAN_KIND = number(6);
    static final int SPAN_START_TIME = fixed64(7);
    static final int SPAN_END_TIME = fixed64(8);
    static final int SPAN_ATTRIBUTES = message(9);
    static final int SPAN_EVENTS = message(11);
    static final int SPAN_LINKS = message(13);
    static final int SPAN_STATUS = message(15);
    static final int SPAN_FLAGS = fixed32(16);

    static final int EVENT_TIME = fixed64(1);
    static final int EVENT_NAME = message(2);
    static final int EVENT_ATTRIBUTES = message(3);
    static final int LINK_TRACE_ID = message(1);
    static final int LINK_SPAN_ID = message(2);
    static final int LINK_TRACE_STATE = message(3);
    static final int LINK_FLAGS = fixed32(6);
    static final int STATUS_MESSAGE = message(2);
    static final int STATUS_CODE = number(3);
    static final int STATUS_CODE_ERROR = 2;

    static final int KEY_VALUE_KEY = message(1);
    static final int KEY_VALUE_VALUE = message(2);
    static final int ANY_VALUE_STRING = message(1);
    static final int ANY_VALUE_BOOL = number(2);
    static final int ANY_VALUE_INT = number(3);
    static final int ANY_VALUE_DOUBLE = fixed64(4);
    static final int ANY_VALUE_ARRAY = message(5);
    static final int ARRAY_VALUE_VALUES = message(1);

    /** The flags of a span or link say whether its parent, or what it links to, is in another process. */
    static final int FLAG_KNOWS_REMOTE = 0x100;

    static final int FLAG_REMOTE = 0x200;

    private Otlp() {}

    private static int number(int field) {
        return field << 3;
    }

    private static int fixed64(int field) {
        return (field << 3) | 1;
    }

    /** Returns the tag of a message, a text or bytes. */
    private static int message(int field) {
        return (field << 3) | 2;
    }

    private static int fixed32(int field) {
        return (field << 3) | 5;
    }

    static int varintSize(long value) {
        return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
    }

    /** Returns the size of a field with a tag of one byte, of what its length and content take. */
    static int sized(int content) {
        return 1 + varintSize(content) + content;
    }
}
