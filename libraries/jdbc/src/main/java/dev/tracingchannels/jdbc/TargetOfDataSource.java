// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Where one data source leads. Data sources do not tell their URL, connections do; so the first connection is asked, before
 * anybody else has it and outside of every traced call, since a driver may run SQL to make its metadata.
 */
final class TargetOfDataSource {
    private volatile @Nullable JdbcTarget target;

    /** The target if it is known already. */
    JdbcTarget soFar() {
        JdbcTarget known = target;
        return known == null ? JdbcTarget.UNKNOWN : known;
    }

    JdbcTarget of(Connection connection) {
        JdbcTarget known = target;
        if (known == null) {
            try {
                known = JdbcUrl.parse(connection.getMetaData().getURL());
                target = known;
            } catch (SQLException | RuntimeException | AbstractMethodError notToldThisTime) {
                return JdbcTarget.UNKNOWN;
            }
        }
        return known;
    }
}
