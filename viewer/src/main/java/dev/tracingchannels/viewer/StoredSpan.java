// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A stored span: its encoding, and what is needed to find it and to summarise its trace. Immutable.
 *
 * @param bytes an OTLP {@code Span}
 * @param parentId 0 for a root
 * @param startNanos since the epoch, positive
 * @param endNanos since the epoch; 0 if it has none
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
        long order)
        implements Stored {

    static StoredSpan of(Wire span, Origin origin, long order) {
        Wire status = span.child(Span.STATUS_FIELD_NUMBER);
        return new StoredSpan(
                span.copy(),
                origin,
                span.child(Span.SPAN_ID_FIELD_NUMBER).id(),
                span.child(Span.PARENT_SPAN_ID_FIELD_NUMBER).id(),
                span.number(Span.START_TIME_UNIX_NANO_FIELD_NUMBER),
                span.number(Span.END_TIME_UNIX_NANO_FIELD_NUMBER),
                status.number(Status.CODE_FIELD_NUMBER) == Status.StatusCode.STATUS_CODE_ERROR_VALUE,
                order);
    }

    @Override
    public long key() {
        return id;
    }

    String name() {
        return wire().text(Span.NAME_FIELD_NUMBER);
    }

    boolean isRoot() {
        return parentId == 0;
    }

    /** Returns the duration in nanoseconds; 0 if the end is missing or before the start. */
    long durationNanos() {
        return Math.max(0, endNanos - startNanos);
    }

    /**
     * Returns the status of the HTTP response, by the current convention or the previous one; null if the span has
     * none.
     */
    @Nullable
    String httpStatus() {
        var attributes = wire().children(Span.ATTRIBUTES_FIELD_NUMBER);
        String current = Attributes.text(attributes, "http.response.status_code");
        return current != null ? current : Attributes.text(attributes, "http.status_code");
    }

    /** Returns an id as 16 hexadecimal digits; null for 0. */
    static @Nullable String hex(long id) {
        return id == 0 ? null : HexFormat.of().toHexDigits(id);
    }
}
