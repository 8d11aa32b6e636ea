// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to a pool for a connection, on {@link JdbcChannels#ACQUIRE}. User names and passwords are left out. Immutable.
 *
 * @param dataSource the class of the pool
 * @param pool the pool's name, as the application gave it; null if it gave none
 * @param target the parts of the target that all connections so far have in common; unknown until the first of them was used
 */
public record JdbcAcquire(Class<?> dataSource, @Nullable String pool, DatabaseTarget target) {
    /**
     * Checks that nothing but the name is null.
     *
     * @param dataSource the class of the pool
     * @param pool the pool's name, as the application gave it; null if it gave none
     * @param target where it leads, as far as all connections so far led there; unknown until the first of them was used
     */
    public JdbcAcquire {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(target, "target");
    }
}
