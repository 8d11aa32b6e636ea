// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseConnectMapper;
import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdbcChannels#CONNECT}. */
final class JdbcConnectMapper extends DatabaseConnectMapper<JdbcConnect> {
    JdbcConnectMapper() {
        super(JdbcChannels.CONNECT.name(), JdbcConnect.class, DataSource.class, "getConnection");
    }

    @Override
    protected DatabaseTarget target(JdbcConnect payload) {
        return payload.target();
    }

    @Override
    protected Class<?> source(JdbcConnect payload) {
        return payload.dataSource();
    }

    @Override
    protected @Nullable DatabaseError error(JdbcConnect payload, Throwable error) {
        return JdbcError.of(payload.target(), error);
    }
}
