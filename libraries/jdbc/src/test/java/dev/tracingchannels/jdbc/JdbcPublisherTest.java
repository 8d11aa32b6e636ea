// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** What is true of every publisher is true of each JDBC channel. */
class JdbcPublisherTest {
    private TracedDataSource dataSource;

    @BeforeEach
    void connect() throws Exception {
        dataSource = TracedDataSource.wrap(TestDatabase.create());
    }

    @AfterEach
    void forgetTheAction() {
        TestDatabase.whileInside(() -> {});
    }

    private int first(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private abstract static class JdbcContract<P> extends PublisherContract<P> {
        @Override
        protected Set<Class<?>> wrappers() {
            return Set.of(
                    TracedConnection.class,
                    TracedStatement.class,
                    TracedPreparedStatement.class,
                    TracedCallableStatement.class);
        }
    }

    @Nested
    class Query extends JdbcContract<JdbcQuery> {
        @Override
        protected TracingChannel<JdbcQuery> channel() {
            return JdbcChannels.QUERY;
        }

        @Override
        protected Object succeed() throws SQLException {
            return first("SELECT COUNT(*) FROM item");
        }

        @Override
        protected void fail() throws SQLException {
            first("SELECT failing(1)");
        }

        @Override
        protected void succeedAround(Runnable action) throws SQLException {
            TestDatabase.whileInside(action);
            first("SELECT inside()");
        }

        @Override
        protected void succeedWith(String secret) throws SQLException {
            first("SELECT COUNT(*) FROM item WHERE name = '" + secret + "'");
        }
    }

    @Nested
    class PreparedQuery extends JdbcContract<JdbcQuery> {
        private int prepared(String sql) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, 1);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        }

        @Override
        protected TracingChannel<JdbcQuery> channel() {
            return JdbcChannels.QUERY;
        }

        @Override
        protected Object succeed() throws SQLException {
            return prepared("SELECT COUNT(*) FROM item WHERE id = ?");
        }

        @Override
        protected void fail() throws SQLException {
            prepared("SELECT failing(?)");
        }

        @Override
        protected void succeedAround(Runnable action) throws SQLException {
            TestDatabase.whileInside(action);
            prepared("SELECT inside() + ?");
        }

        @Override
        protected void succeedWith(String secret) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
                statement.setString(1, secret);
                statement.executeUpdate();
            }
        }

        @Override
        protected Callable<?> measuredCall(boolean publishing) {
            SilentStatement silent = new SilentStatement();
            PreparedStatement statement = publishing ? silent.traced() : silent;
            return () -> {
                statement.setLong(1, Long.MAX_VALUE);
                statement.setString(2, "text");
                statement.execute();
                statement.executeUpdate();
                statement.executeLargeUpdate();
                statement.addBatch();
                return statement.executeQuery();
            };
        }
    }

    @Nested
    class Batch extends JdbcContract<JdbcBatch> {
        private List<Integer> batch(String... texts) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String text : texts) {
                    statement.addBatch(text);
                }
                int[] counts = statement.executeBatch();
                return List.of(counts[0], counts[1]);
            }
        }

        @Override
        protected TracingChannel<JdbcBatch> channel() {
            return JdbcChannels.BATCH;
        }

        @Override
        protected Object succeed() throws SQLException {
            return batch("INSERT INTO item (name) VALUES ('a')", "INSERT INTO item (name) VALUES ('b')");
        }

        @Override
        protected void fail() throws SQLException {
            batch("DELETE FROM nowhere", "DELETE FROM nowhere");
        }

        @Override
        protected void succeedAround(Runnable action) throws SQLException {
            TestDatabase.whileInside(action);
            batch("UPDATE item SET id = id WHERE inside() = 0", "DELETE FROM item WHERE FALSE");
        }

        @Override
        protected void succeedWith(String secret) throws SQLException {
            batch("DELETE FROM item WHERE name = '" + secret + "'", "DELETE FROM item WHERE FALSE");
        }
    }

    @Nested
    class Procedure extends JdbcContract<JdbcProcedure> {
        private int call(String sql) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    CallableStatement statement = connection.prepareCall(sql);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }

        @Override
        protected TracingChannel<JdbcProcedure> channel() {
            return JdbcChannels.PROCEDURE;
        }

        @Override
        protected Object succeed() throws SQLException {
            return call("{call inside()}");
        }

        @Override
        protected void fail() throws SQLException {
            call("{call failing(1)}");
        }

        @Override
        protected void succeedAround(Runnable action) throws SQLException {
            TestDatabase.whileInside(action);
            call("{call inside()}");
        }

        @Override
        protected void succeedWith(String secret) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    CallableStatement statement = connection.prepareCall("{call LENGTH(?)}")) {
                statement.setString(1, secret);
                statement.execute();
            }
        }
    }

    /** Getting a connection, from a pool with a name or not. */
    private abstract class Connecting<P> extends JdbcContract<P> {
        abstract TracedDataSource traced(DataSource bare);

        /** Each call wraps a data source of its own. */
        @Override
        protected Set<Class<?>> wrappers() {
            return Set.of(TracedDataSource.class, ConnectionTargets.class, TracedConnection.class);
        }

        @Override
        protected Object succeed() throws SQLException {
            try (Connection connection = traced(bare()).getConnection()) {
                return connection.getSchema();
            }
        }

        @Override
        protected void fail() throws SQLException {
            traced(bare()).getConnection("sa", "wrong").close();
        }

        @Override
        protected void succeedAround(Runnable action) throws SQLException {
            TestDatabase.whileInside(action);
            JdbcDataSource calling = new JdbcDataSource();
            calling.setURL(bare().getURL() + ";INIT=CALL inside()");
            calling.setUser("sa");
            calling.setPassword("secret");
            traced(calling).getConnection().close();
        }

        private JdbcDataSource bare() throws SQLException {
            return dataSource.unwrap(JdbcDataSource.class);
        }
    }

    @Nested
    class Connect extends Connecting<JdbcConnect> {
        @Override
        protected TracingChannel<JdbcConnect> channel() {
            return JdbcChannels.CONNECT;
        }

        @Override
        TracedDataSource traced(DataSource bare) {
            return TracedDataSource.wrap(bare);
        }
    }

    @Nested
    class Borrow extends Connecting<JdbcAcquire> {
        @Override
        protected TracingChannel<JdbcAcquire> channel() {
            return JdbcChannels.ACQUIRE;
        }

        @Override
        TracedDataSource traced(DataSource bare) {
            return TracedDataSource.wrapPool(bare, "shop");
        }
    }

    @Nested
    class Transaction extends JdbcContract<JdbcTransaction> {
        @Override
        protected TracingChannel<JdbcTransaction> channel() {
            return JdbcChannels.TRANSACTION;
        }

        @Override
        protected Object succeed() throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                connection.commit();
                return connection.getAutoCommit();
            }
        }

        @Override
        protected void fail() throws SQLException {
            Connection connection = dataSource.getConnection();
            connection.close();
            connection.rollback();
        }
    }
}
