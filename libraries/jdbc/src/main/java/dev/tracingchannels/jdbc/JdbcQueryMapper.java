// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import dev.tracingchannels.mapping.db.SqlMapper;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdbcChannels#QUERY}. */
final class JdbcQueryMapper extends SqlMapper<JdbcQuery> {
    JdbcQueryMapper() {
        super(JdbcChannels.QUERY.name(), JdbcQuery.class);
    }

    @Override
    protected DatabaseTarget target(JdbcQuery payload) {
        return payload.target();
    }

    @Override
    protected String sql(JdbcQuery payload) {
        return payload.text();
    }

    @Override
    protected boolean isParameterized(JdbcQuery payload) {
        return payload.parameterized();
    }

    @Override
    protected void putParameters(JdbcQuery payload, QueryParameters parameters) {
        payload.parameters().forEach((key, value) -> parameters.put(key, String.valueOf(value)));
    }

    @Override
    protected @Nullable DatabaseError error(JdbcQuery payload, Throwable error) {
        return JdbcError.of(payload.target(), error);
    }
}
