// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.jdbc.TracedDataSource;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Uses H2 through a data source. */
final class JdbcWorkload implements Workload {
    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        DataSource dataSource = published ? TracedDataSource.wrap(h2) : h2;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");

            steps.step("connect", () -> dataSource.getConnection().close());
            steps.step("plain", () -> {
                statement.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(99))");
                statement.executeUpdate("INSERT INTO item VALUES (1, 'secret')");
                read(statement.executeQuery("SELECT name FROM item WHERE id = 1 AND name = 'secret'"));
            });
            steps.step("texts", () -> {
                for (String text : List.of(
                        "ALTER TABLE item ADD COLUMN note VARCHAR(99)",
                        "UPDATE \"ITEM\" SET note = 'secret' -- a comment",
                        "MERGE INTO item (id, name) KEY (id) VALUES (9, 'secret')",
                        "INSERT INTO item (id, name) SELECT id + 100, name FROM item WHERE id IN (1, 2)",
                        "DELETE FROM public.item WHERE id > 8 /* another */",
                        "ALTER TABLE item DROP COLUMN note")) {
                    statement.execute(text);
                }
                read(statement.executeQuery("WITH few AS (SELECT name FROM item WHERE id = 1) SELECT name FROM few"));
                read(statement.executeQuery("SELECT a.name FROM item a, (SELECT id FROM item) b WHERE a.id = b.id"));
                read(statement.executeQuery("SELECT name FROM item UNION SELECT 'secret' FROM item"));
                read(statement.executeQuery("VALUES ('secret', 1)"));
            });
            steps.step("ways to execute", () -> {
                statement.executeUpdate("UPDATE item SET name = 'secret'", Statement.RETURN_GENERATED_KEYS);
                statement.executeLargeUpdate("UPDATE item SET name = 'secret'");
                statement.execute("UPDATE item SET name = 'secret'", new int[] {1});
                try (PreparedStatement prepared = connection.prepareStatement("SELECT name FROM item")) {
                    prepared.execute();
                }
                try (PreparedStatement prepared = connection.prepareStatement("UPDATE item SET name = ?")) {
                    prepared.setString(1, "secret");
                    prepared.executeUpdate();
                    prepared.executeLargeUpdate();
                }
            });
            steps.step("prepared", () -> {
                try (PreparedStatement prepared = connection.prepareStatement(
                        "SELECT i.name FROM item i JOIN item j ON i.id = j.id WHERE i.id = ?")) {
                    prepared.setInt(1, 1);
                    read(prepared.executeQuery());
                }
            });
            steps.step("batch of the same", () -> {
                try (PreparedStatement prepared = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
                    for (int id = 2; id < 5; id++) {
                        prepared.setInt(1, id);
                        prepared.setString(2, "secret");
                        prepared.addBatch();
                    }
                    prepared.executeBatch();
                }
            });
            steps.step("batch of different", () -> {
                statement.addBatch("INSERT INTO item VALUES (7, 'secret')");
                statement.addBatch("DELETE FROM item WHERE id = 7");
                statement.executeBatch();
            });
            steps.step("batch of one", () -> {
                statement.addBatch("DELETE FROM item WHERE id = 8");
                statement.executeBatch();
            });
            steps.step("procedure", () -> {
                statement.execute("CREATE ALIAS shout AS 'String shout(String s) { return s.toUpperCase(); }'");
                try (CallableStatement call = connection.prepareCall("{ ? = CALL shout(?) }")) {
                    call.registerOutParameter(1, Types.VARCHAR);
                    call.setString(2, "secret");
                    call.execute();
                }
            });
            steps.step("transactions", () -> {
                connection.setAutoCommit(false);
                statement.executeUpdate("DELETE FROM item WHERE id = 4");
                connection.commit();
                statement.executeUpdate("DELETE FROM item WHERE id = 3");
                connection.rollback();
                connection.setAutoCommit(true);
            });
            steps.step("errors", () -> {
                try {
                    statement.executeQuery("SELECT * FROM nowhere WHERE name = 'secret'");
                } catch (SQLException expected) {
                    return;
                }
                throw new AssertionError("This was to fail.");
            });
        }
    }

    private static void read(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }
}
