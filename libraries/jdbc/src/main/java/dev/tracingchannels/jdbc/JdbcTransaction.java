// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * The end of a transaction, or its rollback in part, on {@link JdbcChannels#TRANSACTION}. Immutable.
 *
 * @param action what is done
 * @param target the target
 */
public record JdbcTransaction(Action action, DatabaseTarget target) {
    /**
     * Checks that nothing is null.
     *
     * @param action what is done
     * @param target where it is done
     */
    public JdbcTransaction {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(target, "target");
    }

    /** What is done with a transaction. */
    public enum Action {
        /** {@code commit()}. */
        COMMIT,
        /** {@code rollback()}. */
        ROLLBACK,
        /** {@code rollback(Savepoint)}: the transaction continues. */
        ROLLBACK_TO_SAVEPOINT
    }
}
