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
 * Maps {@link JdbcChannels#QUERY}: a CLIENT span named after the summary of the statement. The text of a plain statement is
 * written without its literals, that of a prepared one as it is unless it has no parameters or may hold a secret. Operation and table are not written apart from the summary,
 * as the conventions ask for SQL.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
 */
final class JdbcQueryMapper implements Mapper<JdbcQuery> {
    @Override
    public String channel() {
        return JdbcChannels.QUERY.name();
    }

    @Override
    public Class<JdbcQuery> payloadType() {
        return JdbcQuery.class;
    }

    @Override
    public String spanName(JdbcQuery payload) {
        String summary = read(payload).summary();
        return summary != null ? summary : TargetAttributes.name(payload.target());
    }

    @Override
    public SpanKind spanKind(JdbcQuery payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(JdbcQuery payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        SqlText read = read(payload);
        attributes.put(DbAttributes.DB_QUERY_TEXT, payload.parameterized() ? read.prepared() : read.sanitized());
        attributes.put(DbAttributes.DB_QUERY_SUMMARY, read.summary());
        attributes.put(DbAttributes.DB_STORED_PROCEDURE_NAME, read.storedProcedure());
        ParameterAttributes.write(payload.parameters(), attributes);
    }

    @Override
    public void end(Operation<? extends JdbcQuery> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    private static SqlText read(JdbcQuery payload) {
        return SqlText.of(payload.text(), payload.target().system());
    }
}
