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
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 through a data source. */
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
