// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** JDBC on H2, in this process. */
class H2ContractTest extends JdbcDatabaseContract {
    private final JdbcDataSource database;

    H2ContractTest() throws Exception {
        database = (JdbcDataSource) TestDatabase.create();
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = super.lacks();
        lacks.put(Feature.BREAKS, "H2 runs in this process, without a connection that may break");
        return lacks;
    }

    @Override
    protected DatabaseTarget target() {
        return JdbcUrl.parse(database.getURL());
    }

    @Override
    DataSource bare() {
        return database;
    }

    @Override
    DataSource bareByUrl(String password) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + target().namespace() + "url;USER=sa;PASSWORD=" + password);
        return dataSource;
    }

    @Override
    DataSource unreachable() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:tcp://127.0.0.1:1/shop");
        return dataSource;
    }

    @Override
    protected String failureCode() {
        return "22018";
    }

    @Override
    String call() {
        return "{call inside()}";
    }

    @Override
    String procedure() {
        return "inside";
    }

    @Override
    String endless() {
        return "SELECT SUM(X * 2) FROM SYSTEM_RANGE(1, 100000000000)";
    }

    @Override
    String user() {
        return "sa";
    }

    /** H2 runs a statement on this thread, and an action of the test within. */
    private void runAround(Interfering interfering, String sql) throws Exception {
        try (Connection own = connected();
                Statement statement = own.createStatement()) {
            TestDatabase.whileInside(() -> {
                try {
                    interfering.with(statement);
                } catch (SQLException impossible) {
                    throw new AssertionError(impossible);
                }
            });
            statement.execute(sql);
        } finally {
            TestDatabase.whileInside(() -> {});
        }
    }

    /** Disturbs a statement that runs. */
    @FunctionalInterface
    private interface Interfering {
        void with(Statement statement) throws SQLException;
    }

    @Override
    protected void runAndCancel() throws Exception {
        runAround(Statement::cancel, "SELECT inside() FROM SYSTEM_RANGE(1, 1000000000)");
    }

    @Override
    protected void runAndClose() throws Exception {
        runAround(statement -> statement.getConnection().close(), "SELECT inside()");
    }
}
