// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a traced data source on a real H2 publishes, and that it stays a data source. */
class TracedDataSourceTest {
    private DataSource bare;
    private TracedDataSource traced;
    private Connection connection;
    private DatabaseTarget target;

    @BeforeEach
    void connect() throws Exception {
        bare = TestDatabase.create();
        traced = TracedDataSource.wrap(bare);
        connection = traced.getConnection();
        target = JdbcUrl.parse(((JdbcDataSource) bare).getURL());
        assertThat(target.system()).isEqualTo("h2database");
        assertThat(target.namespace()).startsWith("shop");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static <P> EventRecorder<P> on(TracingChannel<P> channel) {
        return EventRecorder.on(channel);
    }

    private void useSubscribed() throws SQLException {
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            recorder.onlyOperation();
        }
    }

    @Test
    void aPlainQueryIsPublishedWithItsTextAndResultSet() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT name FROM item");
            recorder.onlyOperation().returnedSame(rows).wasSynchronous().ranOn(Thread.currentThread());
            assertThat(recorder.payloads())
                    .containsExactly(new JdbcQuery("SELECT name FROM item", false, JdbcExecution.QUERY, target));
        }
    }

    @Test
    void everyMethodThatRunsAPlainStatementIsPublished() throws Exception {
        String insert = "INSERT INTO item (name) VALUES ('x')";
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            statement.execute(insert);
            statement.execute(insert, Statement.RETURN_GENERATED_KEYS);
            statement.execute(insert, new int[] {1});
            statement.execute(insert, new String[] {"ID"});
            for (int i = 0; i < 4; i++) {
                recorder.operations(4).get(i).returned(false);
                assertThat(recorder.payloads().get(i))
                        .isEqualTo(new JdbcQuery(insert, false, JdbcExecution.ANY, target));
            }
            recorder.clear();
            statement.executeUpdate(insert);
            statement.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS);
            statement.executeUpdate(insert, new int[] {1});
            statement.executeUpdate(insert, new String[] {"ID"});
            for (int i = 0; i < 4; i++) {
                recorder.operations(4).get(i).returned(1);
            }
            recorder.clear();
            statement.executeLargeUpdate(insert);
            statement.executeLargeUpdate(insert, Statement.RETURN_GENERATED_KEYS);
            statement.executeLargeUpdate(insert, new int[] {1});
            statement.executeLargeUpdate(insert, new String[] {"ID"});
            for (int i = 0; i < 4; i++) {
                recorder.operations(4).get(i).returned(1L);
                assertThat(recorder.payloads().get(i))
                        .isEqualTo(new JdbcQuery(insert, false, JdbcExecution.UPDATE, target));
            }
        }
    }

    @Test
    void everyMethodThatRunsAPreparedStatementIsPublishedAsParameterized() throws Exception {
        String insert = "INSERT INTO item (name) VALUES (?)";
        JdbcParameters secret = JdbcParameters.of("secret");
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY)) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, "secret");
                assertThat(statement.execute()).isFalse();
                assertThat(statement.executeUpdate()).isEqualTo(1);
                assertThat(statement.executeLargeUpdate()).isEqualTo(1L);
            }
            recorder.operations(3).get(0).returned(false);
            recorder.operations(3).get(1).returned(1);
            recorder.operations(3).get(2).returned(1L);
            assertThat(recorder.payloads())
                    .containsExactly(
                            new JdbcQuery(insert, true, JdbcExecution.ANY, target, secret),
                            new JdbcQuery(insert, true, JdbcExecution.UPDATE, target, secret),
                            new JdbcQuery(insert, true, JdbcExecution.UPDATE, target, secret));
            recorder.clear();
            try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM item")) {
                ResultSet rows = statement.executeQuery();
                recorder.onlyOperation().returnedSame(rows);
            }
        }
    }

    @Test
    void everyWayToPrepareGivesATracedStatement() throws Exception {
        String sql = "SELECT 1";
        int type = ResultSet.TYPE_FORWARD_ONLY;
        int concurrency = ResultSet.CONCUR_READ_ONLY;
        int holdability = ResultSet.CLOSE_CURSORS_AT_COMMIT;
        List<Statement> statements = List.of(
                connection.createStatement(),
                connection.createStatement(type, concurrency),
                connection.createStatement(type, concurrency, holdability),
                connection.prepareStatement(sql),
                connection.prepareStatement(sql, type, concurrency),
                connection.prepareStatement(sql, type, concurrency, holdability),
                connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS),
                connection.prepareStatement(sql, new int[0]),
                connection.prepareStatement(sql, new String[0]),
                connection.prepareCall(sql),
                connection.prepareCall(sql, type, concurrency),
                connection.prepareCall(sql, type, concurrency, holdability));
        for (Statement statement : statements) {
            assertThat(statement).isInstanceOf(TracedStatement.class);
            assertThat(statement.getConnection()).isSameAs(connection);
            statement.close();
        }
    }

    @Test
    void generatedKeysAreThoseOfTheDriver() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO item (name) VALUES ('x')", Statement.RETURN_GENERATED_KEYS)) {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt(1)).isEqualTo(2);
            }
            recorder.onlyOperation().returned(1);
        }
    }

    @Test
    void aPreparedBatchIsPublishedOnceWithItsSize() throws Exception {
        String insert = "INSERT INTO item (name) VALUES (?)";
        try (EventRecorder<JdbcBatch> recorder = on(JdbcChannels.BATCH);
                EventRecorder<JdbcQuery> queries = on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement(insert)) {
            for (String name : List.of("a", "b", "c")) {
                statement.setString(1, name);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            recorder.onlyOperation().returnedSame(counts);
            assertThat(counts).containsExactly(1, 1, 1);
            statement.setString(1, "d");
            statement.addBatch();
            assertThat(statement.executeLargeBatch()).containsExactly(1);
            assertThat(recorder.payloads())
                    .containsExactly(
                            new JdbcBatch(List.of(insert), true, 3, target),
                            new JdbcBatch(List.of(insert), true, 1, target));
            queries.recordedNothing();
        }
    }

    @Test
    void aPlainBatchIsPublishedWithItsTexts() throws Exception {
        try (EventRecorder<JdbcBatch> recorder = on(JdbcChannels.BATCH);
                Statement statement = connection.createStatement()) {
            statement.addBatch("DELETE FROM nowhere");
            statement.clearBatch();
            statement.addBatch("INSERT INTO item (name) VALUES ('x')");
            statement.addBatch("DELETE FROM item");
            statement.executeBatch();
            recorder.onlyOperation().returned(new int[] {1, 2});
            assertThat(recorder.payloads())
                    .containsExactly(new JdbcBatch(
                            List.of("INSERT INTO item (name) VALUES ('x')", "DELETE FROM item"), false, 2, target));
        }
    }

    @Test
    void aFailedBatchIsEmptyAfterwards() throws Exception {
        try (EventRecorder<JdbcBatch> recorder = on(JdbcChannels.BATCH);
                Statement statement = connection.createStatement()) {
            statement.addBatch("DELETE FROM item");
            statement.addBatch("DELETE FROM nowhere");
            BatchUpdateException caught = catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
            recorder.onlyOperation().failedWith(caught);
            recorder.clear();
            statement.addBatch("DELETE FROM item");
            statement.executeBatch();
            assertThat(recorder.onlyOperation().payload().size()).isEqualTo(1);
        }
    }

    @Test
    void aBatchAddedWithoutSubscribersIsPublishedWithItsSizeAlone() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("DELETE FROM item");
            try (EventRecorder<JdbcBatch> recorder = on(JdbcChannels.BATCH)) {
                statement.addBatch("INSERT INTO item (name) VALUES ('x')");
                statement.executeBatch();
                assertThat(recorder.payloads())
                        .containsExactly(
                                new JdbcBatch(List.of("INSERT INTO item (name) VALUES ('x')"), false, 2, target));
            }
        }
    }

    @Test
    void aProcedureIsPublishedOnItsOwnChannel() throws Exception {
        try (EventRecorder<JdbcProcedure> recorder = on(JdbcChannels.PROCEDURE);
                EventRecorder<JdbcQuery> queries = on(JdbcChannels.QUERY);
                CallableStatement statement = connection.prepareCall("{call inside()}")) {
            statement.execute();
            statement.executeQuery();
            assertThat(recorder.payloads())
                    .containsExactly(
                            new JdbcProcedure("{call inside()}", JdbcExecution.ANY, target),
                            new JdbcProcedure("{call inside()}", JdbcExecution.QUERY, target));
            queries.recordedNothing();
        }
    }

    @Test
    void aStatementThatCannotBePreparedIsAFailedQuery() throws Exception {
        String text = "SELECT nothing FROM nowhere WHERE name = 'secret'";
        int type = ResultSet.TYPE_FORWARD_ONLY;
        int concurrency = ResultSet.CONCUR_READ_ONLY;
        List<Body<PreparedStatement, SQLException>> ways = List.of(
                () -> connection.prepareStatement(text),
                () -> connection.prepareStatement(text, type, concurrency),
                () -> connection.prepareStatement(text, type, concurrency, ResultSet.CLOSE_CURSORS_AT_COMMIT),
                () -> connection.prepareStatement(text, Statement.RETURN_GENERATED_KEYS),
                () -> connection.prepareStatement(text, new int[] {1}),
                () -> connection.prepareStatement(text, new String[] {"ID"}));
        for (Body<PreparedStatement, SQLException> way : ways) {
            try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY)) {
                SQLException caught = catchThrowableOfType(SQLException.class, way::run);
                recorder.onlyOperation().failedWith(caught).wasSynchronous();
                assertThat(recorder.payloads())
                        .containsExactly(new JdbcQuery(text, true, JdbcExecution.PREPARE, target));
                MappedSpan span = MappedSpan.of(
                        new JdbcQueryMapper(), recorder.onlyOperation().operation());
                assertThat(span.failed()).isTrue();
                assertThat(span.attributes()).containsEntry("error.type", "42S02");
            }
        }
    }

    @Test
    void aCallThatCannotBePreparedIsAFailedProcedure() throws Exception {
        try (EventRecorder<JdbcProcedure> recorder = on(JdbcChannels.PROCEDURE);
                EventRecorder<JdbcQuery> queries = on(JdbcChannels.QUERY)) {
            SQLException caught =
                    catchThrowableOfType(SQLException.class, () -> connection.prepareCall("{call nothing(}"));
            recorder.onlyOperation().failedWith(caught);
            assertThat(recorder.payloads())
                    .containsExactly(new JdbcProcedure("{call nothing(}", JdbcExecution.PREPARE, target));
            queries.recordedNothing();
        }
    }

    @Test
    void aDriverThatBreaksOverAStatementFailsAsItDoesUntraced() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        Connection breaking = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    throw broken;
                });
        Connection around = new TracedConnection(breaking, new ConnectionTargets());
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                EventRecorder<JdbcProcedure> procedures = on(JdbcChannels.PROCEDURE)) {
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> around.prepareStatement("SELECT 1")))
                    .isSameAs(broken);
            recorder.onlyOperation().failedWith(broken);
            assertThat(catchThrowableOfType(IllegalStateException.class, () -> around.prepareCall("{call a()}")))
                    .isSameAs(broken);
            procedures.onlyOperation().failedWith(broken);
        }
    }

    @Test
    void aNullInPlaceOfAStatementFailsAsItDoesUntraced() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                EventRecorder<JdbcProcedure> procedures = on(JdbcChannels.PROCEDURE);
                Statement statement = connection.createStatement()) {
            Throwable caught = catchThrowable(() -> statement.execute(null));
            recorder.onlyOperation().failedWith(caught);
            assertThat(recorder.payloads()).containsExactly(new JdbcQuery("", false, JdbcExecution.ANY, target));
            MappedSpan span = MappedSpan.of(
                    new JdbcQueryMapper(), recorder.onlyOperation().operation());
            assertThat(span.failed()).isTrue();
            assertThat(span.violations()).isEmpty();
            recorder.clear();
            caught = catchThrowable(() -> connection.prepareStatement(null));
            recorder.onlyOperation().failedWith(caught);
            caught = catchThrowable(() -> connection.prepareCall(null));
            procedures.onlyOperation().failedWith(caught);
        }
    }

    @Test
    void anEmptyBatchIsPublishedWithItsSize() throws Exception {
        try (EventRecorder<JdbcBatch> recorder = on(JdbcChannels.BATCH);
                Statement statement = connection.createStatement()) {
            Throwable caught = catchThrowable(statement::executeBatch);
            assertThat(recorder.onlyOperation().operation().error()).isSameAs(caught);
            assertThat(recorder.payloads()).containsExactly(new JdbcBatch(List.of(), false, 0, target));
        }
    }

    @Test
    void statementsThatDoNotRunAreNotPublished() throws Exception {
        try (EventRecorder<JdbcQuery> queries = on(JdbcChannels.QUERY);
                EventRecorder<JdbcBatch> batches = on(JdbcChannels.BATCH);
                EventRecorder<JdbcTransaction> transactions = on(JdbcChannels.TRANSACTION);
                EventRecorder<JdbcConnect> connects = on(JdbcChannels.CONNECT)) {
            connection.setAutoCommit(false);
            connection.getMetaData().getTables(null, null, null, null).close();
            connection.isValid(1);
            connection.prepareStatement("SELECT 1").close();
            connection.setAutoCommit(true);
            queries.recordedNothing();
            batches.recordedNothing();
            transactions.recordedNothing();
            connects.recordedNothing();
        }
    }

    @Test
    void transactionsArePublished() throws Exception {
        connection.setAutoCommit(false);
        try (EventRecorder<JdbcTransaction> recorder = on(JdbcChannels.TRANSACTION)) {
            connection.commit();
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            connection.rollback();
            assertThat(recorder.payloads())
                    .containsExactly(
                            new JdbcTransaction(JdbcTransaction.Action.COMMIT, target),
                            new JdbcTransaction(JdbcTransaction.Action.ROLLBACK_TO_SAVEPOINT, target),
                            new JdbcTransaction(JdbcTransaction.Action.ROLLBACK, target));
            recorder.operations().forEach(operation -> operation.returned(null));
            recorder.clear();
            connection.close();
            SQLException caught = catchThrowableOfType(SQLException.class, connection::commit);
            recorder.onlyOperation().failedWith(caught);
        }
    }

    @Test
    void aConnectIsPublishedWithTheClassOfTheDataSource() throws Exception {
        useSubscribed();
        try (EventRecorder<JdbcConnect> recorder = on(JdbcChannels.CONNECT)) {
            Connection other = traced.getConnection("sa", "secret");
            recorder.onlyOperation();
            other.close();
            assertThat(recorder.payloads()).containsExactly(new JdbcConnect(JdbcDataSource.class, target));
            assertThat(recorder.toString()).doesNotContain("secret");
            recorder.clear();
            SQLException caught = catchThrowableOfType(SQLException.class, () -> traced.getConnection("sa", "wrong"));
            recorder.onlyOperation().failedWith(caught);
        }
    }

    @Test
    void theFirstConnectDoesNotKnowWhereItLeads() throws Exception {
        try (EventRecorder<JdbcConnect> recorder = on(JdbcChannels.CONNECT)) {
            TracedDataSource.wrap(bare).getConnection().close();
            assertThat(recorder.onlyOperation().payload().target()).isEqualTo(ConnectionTargets.UNKNOWN);
        }
    }

    @Test
    void aConnectionMadeWithoutSubscribersIsStillTraced() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY)) {
                statement.execute("SELECT 2");
                assertThat(recorder.onlyOperation().payload().text()).isEqualTo("SELECT 2");
            }
        }
    }

    @Test
    void wrappingTwiceIsWrappingOnce() {
        assertThat(TracedDataSource.wrap(traced)).isSameAs(traced);
        assertThat(traced).isEqualTo(TracedDataSource.wrap(bare)).hasSameHashCodeAs(bare);
        assertThat(traced.toString()).isEqualTo(bare.toString());
    }

    @Test
    void wrappersOfEqualObjectsAreEqual() throws Exception {
        Connection driver = connection.unwrap(JdbcConnection.class);
        assertThat(connection)
                .isEqualTo(new TracedConnection(driver, new ConnectionTargets()))
                .hasSameHashCodeAs(driver)
                .hasToString(driver.toString())
                .isNotEqualTo(driver)
                .isNotEqualTo(traced.getConnection());
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1");
                PreparedStatement other = connection.prepareStatement("SELECT 1")) {
            PreparedStatement drivers = statement.unwrap(JdbcPreparedStatement.class);
            assertThat(statement)
                    .isEqualTo(new TracedPreparedStatement<>(drivers, (TracedConnection) connection, "SELECT 1"))
                    .hasSameHashCodeAs(drivers)
                    .isNotEqualTo(drivers)
                    .isNotEqualTo(other);
        }
    }

    @Test
    void unwrapReachesTheDriver() throws Exception {
        assertThat(traced.unwrap(JdbcDataSource.class)).isSameAs(bare);
        assertThat(traced.unwrap(TracedDataSource.class)).isSameAs(traced);
        assertThat(traced.isWrapperFor(JdbcDataSource.class)).isTrue();
        assertThat(traced.isWrapperFor(String.class)).isFalse();
        assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
        assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThat(statement.unwrap(JdbcPreparedStatement.class)).isNotNull();
            assertThat(statement)
                    .hasToString(statement.unwrap(JdbcPreparedStatement.class).toString());
        }
    }

    @Test
    void objectsThatTheDriverMakesByItselfAreTheDrivers() throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.getStatement()).isNotSameAs(statement).isSameAs(statement.unwrap(Statement.class));
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.getConnection()).isSameAs(connection.unwrap(Connection.class));
        }
    }

    @Test
    void operationsNestAsTheCallsDo() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            TestDatabase.whileInside(() -> {
                try (Connection inner = traced.getConnection();
                        Statement innerStatement = inner.createStatement()) {
                    innerStatement.execute("SELECT 2");
                } catch (SQLException impossible) {
                    throw new AssertionError(impossible);
                }
            });
            statement.execute("SELECT inside()");
            assertThat(recorder.operations(2))
                    .extracting(operation -> operation.payload().text())
                    .containsExactly("SELECT inside()", "SELECT 2");
            assertThat(recorder.operations())
                    .extracting(recorded -> recorded.operation())
                    .allMatch(Operation::hasResult);
        } finally {
            TestDatabase.whileInside(() -> {});
        }
    }
}
