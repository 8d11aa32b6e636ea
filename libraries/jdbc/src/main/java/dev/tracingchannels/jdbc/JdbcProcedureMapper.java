// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import dev.tracingchannels.mapping.db.SqlMapper;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdbcChannels#PROCEDURE}. */
final class JdbcProcedureMapper extends SqlMapper<JdbcProcedure> {
    JdbcProcedureMapper() {
        super(JdbcChannels.PROCEDURE.name(), JdbcProcedure.class);
    }

    @Override
    protected DatabaseTarget target(JdbcProcedure payload) {
        return payload.target();
    }

    @Override
    protected String sql(JdbcProcedure payload) {
        return payload.text();
    }

    @Override
    protected boolean isParameterized(JdbcProcedure payload) {
        return true;
    }

    @Override
    protected void putParameters(JdbcProcedure payload, QueryParameters parameters) {
        payload.parameters().forEach((key, value) -> parameters.put(key, String.valueOf(value)));
    }

    @Override
    protected @Nullable DatabaseError error(JdbcProcedure payload, Throwable error) {
        return JdbcError.of(payload.target(), error);
    }
}
