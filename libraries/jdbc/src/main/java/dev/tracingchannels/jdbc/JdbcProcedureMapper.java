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
import dev.tracingchannels.mapping.sql.SqlText;
import java.util.List;

/**
 * Maps {@link JdbcChannels#PROCEDURE}: a CLIENT span named after the summary of the call, with the procedure's name.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
 */
final class JdbcProcedureMapper implements Mapper<JdbcProcedure> {
    @Override
    public String channel() {
        return JdbcChannels.PROCEDURE.name();
    }

    @Override
    public Class<JdbcProcedure> payloadType() {
        return JdbcProcedure.class;
    }

    @Override
    public String spanName(JdbcProcedure payload) {
        String summary = read(payload).summary();
        return summary != null ? summary : TargetAttributes.name(payload.target());
    }

    @Override
    public SpanKind spanKind(JdbcProcedure payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(JdbcProcedure payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        SqlText read = read(payload);
        attributes.put(DbAttributes.DB_QUERY_TEXT, read.prepared());
        attributes.put(DbAttributes.DB_QUERY_SUMMARY, read.summary());
        attributes.put(DbAttributes.DB_STORED_PROCEDURE_NAME, read.storedProcedure());
        ParameterAttributes.write(payload.parameters(), attributes);
    }

    @Override
    public void end(Operation<? extends JdbcProcedure> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    private static SqlText read(JdbcProcedure payload) {
        return SqlText.of(payload.text(), payload.target().system());
    }
}
