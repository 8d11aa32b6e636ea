// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;

/**
 * A stored log record: its encoding, and what is needed to find it and to sort it. Its order is its id. Immutable.
 *
 * @param bytes an OTLP {@code LogRecord}
 * @param spanId 0 if it belongs to no span
 * @param timeNanos since the epoch, positive: when it was logged, or else when it was observed or came
 */
// Never compared, so that the array's equality by identity does not matter.
@SuppressWarnings("ArrayRecordComponent")
record StoredRecord(byte[] bytes, Origin origin, long spanId, long timeNanos, Level level, long order)
        implements Stored {

    static StoredRecord of(Wire record, Origin origin, long order) {
        Wire spanId = record.child(LogRecord.SPAN_ID_FIELD_NUMBER);
        return new StoredRecord(
                record.copy(),
                origin,
                spanId.isId(8) ? spanId.id() : 0,
                time(record),
                Level.of(
                        record.number(LogRecord.SEVERITY_NUMBER_FIELD_NUMBER),
                        record.text(LogRecord.SEVERITY_TEXT_FIELD_NUMBER)),
                order);
    }

    @Override
    public long key() {
        return order;
    }

    @Override
    public long startNanos() {
        return timeNanos;
    }

    String logger() {
        return origin.scopeName();
    }

    List<Wire> attributes() {
        return wire().children(LogRecord.ATTRIBUTES_FIELD_NUMBER);
    }

    /** Returns the body as a text, or the event's name if there is no body. */
    String text() {
        String body =
                AttributeValue.of(wire().child(LogRecord.BODY_FIELD_NUMBER)).text();
        return body.isEmpty() ? wire().text(LogRecord.EVENT_NAME_FIELD_NUMBER) : body;
    }

    private static long time(Wire record) {
        long logged = record.number(LogRecord.TIME_UNIX_NANO_FIELD_NUMBER);
        long time = logged == 0 ? record.number(LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER) : logged;
        return time == 0 ? System.currentTimeMillis() * 1_000_000 : time;
    }
}
