// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import java.util.List;

/**
 * Maps {@link JdbcChannels#ACQUIRE}: an INTERNAL span {@code <class>.getConnection} with the name of the pool, measured as the
 * wait for a connection, and counted while it waits.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-metrics/">Database metrics: connection pools</a>
 */
final class JdbcAcquireMapper implements Mapper<JdbcAcquire> {
    @Override
    public String channel() {
        return JdbcChannels.ACQUIRE.name();
    }

    @Override
    public Class<JdbcAcquire> payloadType() {
        return JdbcAcquire.class;
    }

    @Override
    public String spanName(JdbcAcquire payload) {
        return JdbcConnectMapper.spanName(payload.dataSource());
    }

    @Override
    public SpanKind spanKind(JdbcAcquire payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(JdbcAcquire payload, AttributeWriter attributes) {
        JdbcConnectMapper.start(payload.dataSource(), payload.target(), attributes);
        attributes.put(DbAttributes.DB_CLIENT_CONNECTION_POOL_NAME, payload.pool());
    }

    @Override
    public void end(Operation<? extends JdbcAcquire> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }

    /** As for {@link JdbcChannels#CONNECT}. */
    @Override
    public boolean needsParent(JdbcAcquire payload) {
        return true;
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_CONNECTION_WAIT_TIME, DbMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS);
    }
}
