// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;

/**
 * Maps {@link JdbcChannels#PROCEDURE}: a CLIENT span named after the summary of the call.
 */
public final class JdbcProcedureMapper implements Mapper<JdbcProcedure> {
    /** For {@link java.util.ServiceLoader}. */
    public JdbcProcedureMapper() {}

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
        return TargetAttributes.name(payload.target());
    }

    @Override
    public SpanKind spanKind(JdbcProcedure payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(JdbcProcedure payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        attributes.put(DbAttributes.DB_QUERY_TEXT, payload.text());
    }

    @Override
    public void end(Operation<? extends JdbcProcedure> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }
}
