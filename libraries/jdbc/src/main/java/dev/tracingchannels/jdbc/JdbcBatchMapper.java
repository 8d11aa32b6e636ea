// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.SqlBatchMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdbcChannels#BATCH}. */
final class JdbcBatchMapper extends SqlBatchMapper<JdbcBatch> {
    JdbcBatchMapper() {
        super(JdbcChannels.BATCH.name(), JdbcBatch.class);
    }

    @Override
    protected DatabaseTarget target(JdbcBatch payload) {
        return payload.target();
    }

    @Override
    protected List<String> sql(JdbcBatch payload) {
        return payload.texts();
    }

    @Override
    protected boolean isParameterized(JdbcBatch payload) {
        return payload.parameterized();
    }

    @Override
    protected int batchSize(JdbcBatch payload) {
        return payload.size();
    }

    @Override
    protected @Nullable DatabaseError error(JdbcBatch payload, Throwable error) {
        return JdbcError.of(payload.target(), error);
    }
}
