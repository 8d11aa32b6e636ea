// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the codes of an exception, not its message, which may repeat the statement, values and rows. */
final class JdbcError {
    private JdbcError() {}

    static @Nullable DatabaseError of(DatabaseTarget target, Throwable error) {
        return error instanceof SQLException exception
                ? DatabaseError.sql(target.system(), exception.getSQLState(), exception.getErrorCode())
                : null;
    }
}
