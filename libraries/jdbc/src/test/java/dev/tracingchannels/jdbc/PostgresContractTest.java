// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.awaitility.Awaitility.await;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.postgresql.ds.PGSimpleDataSource;

/** JDBC on a real PostgreSQL. */
@Tag("slow")
class PostgresContractTest extends JdbcDatabaseContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id SERIAL PRIMARY KEY, name TEXT)");
            statement.execute("CREATE FUNCTION twice(n INT) RETURNS INT LANGUAGE SQL AS 'SELECT 2 * n'");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected DatabaseTarget target() {
        return new DatabaseTarget("postgresql", "postgres", "localhost", server.getPort());
    }

    @Override
    DataSource bare() {
        return server.getPostgresDatabase();
    }

    private static PGSimpleDataSource at(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    @Override
    DataSource bareByUrl(String password) {
        return at("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres&password=" + password);
    }

    @Override
    DataSource unreachable() {
        return at("jdbc:postgresql://127.0.0.1:1/postgres?user=postgres");
    }

    @Override
    protected String failureCode() {
        return "22P02";
    }

    @Override
    String call() {
        return "{call twice(21)}";
    }

    @Override
    String procedure() {
        return "twice";
    }

    @Override
    String endless() {
        return "SELECT pg_sleep(60)";
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    protected void runWithCredentials(String password) throws Exception {
        try (Connection own = connected();
                Statement statement = own.createStatement()) {
            statement.execute("ALTER USER postgres PASSWORD '" + password + '\'');
        }
    }

    @Override
    protected void runWhileTheConnectionBreaks() throws Exception {
        try (Connection own = connected();
                Statement statement = own.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        }
    }

    /** PostgreSQL's driver cancels a statement once, with no effect if the server has not begun it. */
    @Override
    protected void runAndCancel() throws Exception {
        try (Connection own = connected();
                Statement statement = own.createStatement()) {
            runMeanwhile(statement, endless(), statement::cancel);
        }
    }

    @Override
    protected void runAndClose() throws Exception {
        try (Connection own = connected();
                Statement statement = own.createStatement()) {
            runMeanwhile(statement, "SELECT pg_sleep(61)", () -> own.abort(Runnable::run));
        }
    }

    /** Runs a statement, and does something as soon as the server runs it. */
    private static void runMeanwhile(Statement statement, String sql, Meanwhile action) throws SQLException {
        CompletableFuture<Void> acting = CompletableFuture.runAsync(() -> {
            await().atMost(Duration.ofSeconds(20)).until(() -> isRunning(sql));
            try {
                action.run();
            } catch (SQLException impossible) {
                throw new AssertionError(impossible);
            }
        });
        try {
            statement.execute(sql);
        } finally {
            acting.join();
        }
    }

    private static boolean isRunning(String sql) throws SQLException {
        try (Connection watching = server.getPostgresDatabase().getConnection();
                PreparedStatement statement = watching.prepareStatement(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query = ?")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) > 0;
            }
        }
    }

    private interface Meanwhile {
        void run() throws SQLException;
    }
}
