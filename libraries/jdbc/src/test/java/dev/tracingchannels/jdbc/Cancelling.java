// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cancels a statement from another thread while it runs. */
final class Cancelling {
    private Cancelling() {}

    /** What the caller of the statement catches. A cancel that comes before the statement runs has no effect; so many are made. */
    static SQLException caughtWhileCancelled(Statement statement, String sql) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
            try {
                while (!over.get()) {
                    statement.cancel();
                }
            } catch (SQLException impossible) {
                throw new AssertionError(impossible);
            }
        });
        SQLException caught = null;
        try {
            statement.executeQuery(sql).next();
        } catch (SQLException expected) {
            caught = expected;
        } finally {
            over.set(true);
            canceller.get();
        }
        assertThat((Throwable) caught).isNotNull();
        return caught;
    }
}
