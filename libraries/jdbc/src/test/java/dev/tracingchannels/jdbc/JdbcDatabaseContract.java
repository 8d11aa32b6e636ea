// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.testing.DatabaseContract;
import dev.tracingchannels.testing.ExpectedSpan;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** How JDBC is used; the databases differ in the rest. There is a table {@code item} with a column {@code name}. */
abstract class JdbcDatabaseContract extends DatabaseContract {
    private static final String SELECT = "SELECT name FROM item WHERE name = ";

    private Connection connection;

    /** The database, untraced. */
    abstract DataSource bare() throws Exception;

    /** The database by a URL with a password; what it asks for. */
    abstract DataSource bareByUrl(String password) throws Exception;

    /** Returns a data source whose server is unreachable. */
    abstract DataSource unreachable() throws Exception;

    /** The call of a procedure that the database has. */
    abstract String call();

    /** The name of that procedure. */
    abstract String procedure();

    /** A query that would take very long. */
    abstract String endless();

    abstract String user();

    @BeforeEach
    final void open() throws Exception {
        connection = connected();
    }

    @AfterEach
    final void close() throws Exception {
        connection.close();
    }

    final Connection connected() throws Exception {
        return TracedDataSource.wrap(bare()).getConnection();
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new EnumMap<>(Feature.class);
        lacks.put(Feature.PEER, "JDBC does not expose the address to which a driver has connected");
        lacks.put(Feature.RETURNED_ROWS, "rows are read after the statement is over");
        lacks.put(Feature.CURSORS, "rows are read after the statement is over");
        lacks.put(Feature.ASYNC, "JDBC is synchronous");
        return lacks;
    }

    @Override
    protected TracingChannel<?> operations() {
        return JdbcChannels.QUERY;
    }

    @Override
    protected TracingChannel<?> batches() {
        return JdbcChannels.BATCH;
    }

    @Override
    protected TracingChannel<?> procedures() {
        return JdbcChannels.PROCEDURE;
    }

    @Override
    protected TracingChannel<?> connections() {
        return JdbcChannels.CONNECT;
    }

    @Override
    protected TracingChannel<?> pools() {
        return JdbcChannels.ACQUIRE;
    }

    @Override
    protected TracingChannel<?> transactions() {
        return JdbcChannels.TRANSACTION;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ExpectedSpan expected(String summary, String text) {
        return ExpectedSpan.named(summary)
                .with(DbAttributes.DB_QUERY_SUMMARY, summary)
                .with(DbAttributes.DB_QUERY_TEXT, text);
    }

    @Override
    protected ExpectedSpan run(String value) throws Exception {
        execute(SELECT + '\'' + value + '\'');
        return expected("SELECT item", SELECT + '?');
    }

    @Override
    protected ExpectedSpan runWithParameter(String value) throws Exception {
        try (Connection own = connected();
                PreparedStatement statement = own.prepareStatement(SELECT + '?')) {
            statement.setString(1, value);
            statement.executeQuery().close();
        }
        return expected("SELECT item", SELECT + '?');
    }

    @Override
    protected void fail(String value) throws Exception {
        execute("SELECT CAST('" + value + "' AS INT)");
    }

    @Override
    protected ExpectedSpan callProcedure() throws Exception {
        try (CallableStatement statement = connection.prepareCall(call())) {
            statement.execute();
        }
        return expected("call " + procedure(), call().replaceAll("\\d+", "?"))
                .with(DbAttributes.DB_STORED_PROCEDURE_NAME, procedure());
    }

    @Override
    protected ExpectedSpan runBatch(List<String> values) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (String value : values) {
                statement.addBatch("DELETE FROM item WHERE name = '" + value + "'");
            }
            statement.executeBatch();
        }
        return expected("BATCH DELETE item", "DELETE FROM item WHERE name = ?");
    }

    @Override
    protected void failBatch() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("DELETE FROM item WHERE FALSE");
            statement.addBatch("DELETE FROM nowhere");
            statement.executeBatch();
        }
    }

    @Override
    protected void openConnection() throws Exception {
        connected().close();
    }

    @Override
    protected void connectInVain() throws Exception {
        TracedDataSource.wrap(unreachable()).getConnection().close();
    }

    @Override
    protected String acquire() throws Exception {
        TracedDataSource.wrapPool(bare(), "shop").getConnection().close();
        return "shop";
    }

    @Override
    protected ExpectedSpan commit() throws Exception {
        connection.setAutoCommit(false);
        connection.commit();
        return ExpectedSpan.named("COMMIT").with(DbAttributes.DB_OPERATION_NAME, "COMMIT");
    }

    @Override
    protected void runOutOfTime() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.executeQuery(endless()).close();
        }
    }

    @Override
    protected Connection traced() throws Exception {
        return connected();
    }

    @Override
    protected Object unwrap(AutoCloseable traced) throws Exception {
        return ((Connection) traced).unwrap(Connection.class);
    }

    @Override
    protected boolean isClosed(Object unwrapped) throws Exception {
        return ((Connection) unwrapped).isClosed();
    }

    @Override
    protected void connectWithPassword(String password) throws Exception {
        TracedDataSource.wrap(bare()).getConnection(user(), password).close();
    }

    @Override
    protected void connectByUrl(String password) throws Exception {
        try (Connection own = TracedDataSource.wrap(bareByUrl(password)).getConnection();
                Statement statement = own.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    @Override
    protected void runWithCredentials(String password) throws Exception {
        execute("ALTER USER " + user() + " SET PASSWORD '" + password + '\'');
    }
}
