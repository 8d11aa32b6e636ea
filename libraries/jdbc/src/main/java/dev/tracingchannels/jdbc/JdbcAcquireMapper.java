// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseAcquireMapper;
import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdbcChannels#ACQUIRE}. */
final class JdbcAcquireMapper extends DatabaseAcquireMapper<JdbcAcquire> {
    JdbcAcquireMapper() {
        super(JdbcChannels.ACQUIRE.name(), JdbcAcquire.class, DataSource.class, "getConnection");
    }

    @Override
    protected DatabaseTarget target(JdbcAcquire payload) {
        return payload.target();
    }

    @Override
    protected Class<?> source(JdbcAcquire payload) {
        return payload.dataSource();
    }

    @Override
    protected @Nullable String pool(JdbcAcquire payload) {
        return payload.pool();
    }

    @Override
    protected @Nullable DatabaseError error(JdbcAcquire payload, Throwable error) {
        return JdbcError.of(payload.target(), error);
    }
}
