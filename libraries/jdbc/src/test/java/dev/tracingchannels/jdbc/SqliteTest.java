// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** A real SQLite, whose driver spreads its methods over helper classes. */
class SqliteTest {
    @TempDir
    private Path folder;

    private TracedDataSource dataSource;
    private Path file;

    @BeforeEach
    void create() throws Exception {
        file = folder.resolve("shop.db");
        SQLiteDataSource bare = new SQLiteDataSource();
        bare.setUrl("jdbc:sqlite:" + file);
        dataSource = TracedDataSource.wrap(bare);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
        }
    }

    @Test
    void statementsArePublished() throws Exception {
        try (Connection connection = dataSource.getConnection();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO item (name) VALUES (?)");
                Statement select = connection.createStatement()) {
            insert.setString(1, "first");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            recorder.onlyOperation().returned(1);
            try (ResultSet rows = select.executeQuery("SELECT name FROM item")) {
                recorder.operations(2).get(1).returnedSame(rows);
                assertThat(rows.next()).isTrue();
            }
            assertThat(recorder.payloads().get(0).target())
                    .isEqualTo(new DatabaseTarget("sqlite", file.toString(), null, -1));
            assertThat(connection.unwrap(SQLiteConnection.class)).isNotNull();
        }
    }

    @Test
    void aFailureIsWrittenByTheResultCode() throws Exception {
        try (Connection connection = dataSource.getConnection();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            SQLException caught =
                    catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT * FROM nowhere"));
            MappedSpan span = MappedSpan.of(
                    new JdbcQueryMapper(),
                    recorder.onlyOperation().failedWith(caught).operation());
            assertThat(span.attributes()).containsEntry("db.response.status_code", "1");
        }
    }

    @Test
    void aBatchIsPublished() throws Exception {
        try (Connection connection = dataSource.getConnection();
                EventRecorder<JdbcBatch> recorder = EventRecorder.on(JdbcChannels.BATCH);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            for (String name : new String[] {"a", "b"}) {
                insert.setString(1, name);
                insert.addBatch();
            }
            insert.executeBatch();
            recorder.onlyOperation().returned(new int[] {1, 1});
        }
    }

    @Test
    void generatedKeysAreThoseOfTheDriver() throws Exception {
        try (Connection connection = dataSource.getConnection();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO item (id, name) VALUES (17, 'a')", Statement.RETURN_GENERATED_KEYS)) {
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt(1)).isEqualTo(17);
            }
            recorder.onlyOperation().returned(1);
        }
    }

    @Test
    void aTransactionIsPublished() throws Exception {
        try (Connection connection = dataSource.getConnection();
                EventRecorder<JdbcTransaction> recorder = EventRecorder.on(JdbcChannels.TRANSACTION);
                Statement insert = connection.createStatement()) {
            connection.setAutoCommit(false);
            insert.executeUpdate("INSERT INTO item (name) VALUES ('a')");
            connection.rollback();
            assertThat(recorder.payloads())
                    .extracting(JdbcTransaction::action)
                    .containsExactly(JdbcTransaction.Action.ROLLBACK);
        }
    }

    @Test
    void aStatementCancelledFromAnotherThreadIsPublishedWithTheDriversException() throws Exception {
        try (Connection connection = dataSource.getConnection();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            SQLException caught = Cancelling.caughtWhileCancelled(
                    statement,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
            MappedSpan span = MappedSpan.of(
                    new JdbcQueryMapper(),
                    recorder.onlyOperation().failedWith(caught).operation());
            assertThat(span.attributes()).containsEntry("error.type", "9");
        }
    }
}
