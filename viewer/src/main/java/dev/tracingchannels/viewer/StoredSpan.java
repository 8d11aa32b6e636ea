// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A span as it is kept: its encoding, and beside it what is needed to find it and to sum up its trace. Immutable.
 *
 * @param bytes an OTLP {@code Span}
 * @param parentId 0 for a root
 * @param startNanos since the epoch, positive
 * @param endNanos since the epoch; 0 if it has none
 * @param order grows with each span that comes to a store
 */
// Never compared, so that the array's equality by identity does not matter.
@SuppressWarnings("ArrayRecordComponent")
record StoredSpan(
        byte[] bytes,
        Origin origin,
        long id,
        long parentId,
        long startNanos,
        long endNanos,
        boolean isError,
        long order) {

    /**
     * What a span takes on the heap beside the bytes of its encoding: this object 64, the array's header 16, the entry
     * of the map of its trace 40, its key 24, its place in the map's table up to 16; and a fifth for what a map does
     * with keys of equal hash. On a 64-bit virtual machine with compressed pointers.
     */
    static final int OVERHEAD = 192;

    static StoredSpan of(Wire span, Origin origin, long order) {
        Wire status = span.child(Span.STATUS_FIELD_NUMBER);
        return new StoredSpan(
                span.copy(),
                origin,
                id(span.child(Span.SPAN_ID_FIELD_NUMBER)),
                id(span.child(Span.PARENT_SPAN_ID_FIELD_NUMBER)),
                span.number(Span.START_TIME_UNIX_NANO_FIELD_NUMBER),
                span.number(Span.END_TIME_UNIX_NANO_FIELD_NUMBER),
                status.number(Status.CODE_FIELD_NUMBER) == Status.StatusCode.STATUS_CODE_ERROR_VALUE,
                order);
    }

    Wire wire() {
        return Wire.of(bytes);
    }

    String name() {
        return wire().text(Span.NAME_FIELD_NUMBER);
    }

    String service() {
        return origin.service();
    }

    boolean isRoot() {
        return parentId == 0;
    }

    /** Nanoseconds; 0 where the end is missing or before the start. */
    long durationNanos() {
        return Math.max(0, endNanos - startNanos);
    }

    /** Of the response, by the current convention or the one before it; null if the span carries none. */
    @Nullable
    String httpStatus() {
        var attributes = wire().children(Span.ATTRIBUTES_FIELD_NUMBER);
        String current = Attributes.text(attributes, "http.response.status_code");
        return current != null ? current : Attributes.text(attributes, "http.status_code");
    }

    /** Bytes that it takes on the heap, at most, its origin left out. */
    long heapSize() {
        return (long) OVERHEAD + bytes.length;
    }

    /** As 16 hexadecimal digits, null for 0. */
    static @Nullable String hex(long id) {
        return id == 0 ? null : HexFormat.of().toHexDigits(id);
    }

    private static long id(Wire id) {
        long value = 0;
        for (int at = id.from(); at < id.to(); at++) {
            value = (value << 8) | (id.bytes()[at] & 0xff);
        }
        return value;
    }
}
