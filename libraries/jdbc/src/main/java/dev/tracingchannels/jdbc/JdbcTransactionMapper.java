// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseMapper;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/** Maps {@link JdbcChannels#TRANSACTION}: a CLIENT span named after the action. */
final class JdbcTransactionMapper extends DatabaseMapper<JdbcTransaction> {
    JdbcTransactionMapper() {
        super(JdbcChannels.TRANSACTION.name(), JdbcTransaction.class);
    }

    @Override
    protected DatabaseTarget target(JdbcTransaction payload) {
        return payload.target();
    }

    @Override
    protected String operationName(JdbcTransaction payload) {
        return switch (payload.action()) {
            case COMMIT -> "COMMIT";
            case ROLLBACK -> "ROLLBACK";
            case ROLLBACK_TO_SAVEPOINT -> "ROLLBACK TO SAVEPOINT";
        };
    }

    /** Returns null, since the action is on no particular database of the server. */
    @Override
    protected @Nullable String nameTarget(JdbcTransaction payload) {
        return null;
    }

    @Override
    protected @Nullable DatabaseError error(JdbcTransaction payload, Throwable error) {
        return JdbcError.of(payload.target(), error);
    }
}
