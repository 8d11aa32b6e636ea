// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * A request to a data source that is no pool for a physical connection, on {@link JdbcChannels#CONNECT}. User names and
 * passwords are left out. Immutable.
 *
 * @param dataSource the class of the data source that is traced
 * @param target the parts of the target that all connections so far have in common; unknown until the first of them was used
 */
public record JdbcConnect(Class<?> dataSource, DatabaseTarget target) {
    /**
     * Checks that nothing is null.
     *
     * @param dataSource the class of the data source that is traced
     * @param target where it leads, as far as all connections so far led there; unknown until the first of them was used
     */
    public JdbcConnect {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(target, "target");
    }
}
