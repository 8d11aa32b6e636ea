// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class JdbcManifestTest {
    private static final String FORM = "sync";
    private static final String SINCE = "0.1.0";
    private static final String INSERT = "INSERT INTO item VALUES (?, 'book')";
    private static final String CALL = "{call restock(?)}";
    private static final DatabaseTarget HERE = new DatabaseTarget("postgresql", "shop", "here", 5433);
    private static final DatabaseTarget THERE = new DatabaseTarget("mysql", "store", "there", 3307);

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("jdbc")
                .channel(
                        new JdbcQueryMapper(),
                        FORM,
                        SINCE,
                        new JdbcQuery(INSERT, true, JdbcExecution.UPDATE, HERE, JdbcParameters.of(1)),
                        new JdbcQuery(CALL, false, JdbcExecution.QUERY, THERE, JdbcParameters.of(2)))
                .channel(
                        new JdbcBatchMapper(),
                        FORM,
                        SINCE,
                        new JdbcBatch(List.of(INSERT), true, 2, HERE),
                        new JdbcBatch(List.of("DELETE FROM item"), false, 1, THERE))
                .channel(
                        new JdbcProcedureMapper(),
                        FORM,
                        SINCE,
                        new JdbcProcedure(CALL, JdbcExecution.UPDATE, HERE, JdbcParameters.of(1)),
                        new JdbcProcedure("{call count(?)}", JdbcExecution.QUERY, THERE, JdbcParameters.of(2)))
                .channel(
                        new JdbcConnectMapper(),
                        FORM,
                        SINCE,
                        new JdbcConnect(DataSource.class, HERE),
                        new JdbcConnect(TracedDataSource.class, THERE))
                .channel(
                        new JdbcAcquireMapper(),
                        FORM,
                        SINCE,
                        new JdbcAcquire(DataSource.class, "shop", HERE),
                        new JdbcAcquire(TracedDataSource.class, "store", THERE))
                .channel(
                        new JdbcTransactionMapper(),
                        FORM,
                        SINCE,
                        new JdbcTransaction(JdbcTransaction.Action.COMMIT, HERE),
                        new JdbcTransaction(JdbcTransaction.Action.ROLLBACK, THERE))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/jdbc.json"));
    }
}
