// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/** A real PostgreSQL. */
@Tag("slow")
class PostgresTest {
    private static EmbeddedPostgres server;
    private static TracedDataSource dataSource;
    private Connection connection;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
        dataSource = TracedDataSource.wrap(server.getPostgresDatabase());
        try (Connection setUp = dataSource.getConnection();
                Statement statement = setUp.createStatement()) {
            statement.execute("CREATE TABLE item (id SERIAL PRIMARY KEY, name TEXT UNIQUE)");
            statement.execute("CREATE FUNCTION twice(n INT) RETURNS INT LANGUAGE SQL AS 'SELECT 2 * n'");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        connection = dataSource.getConnection();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void aFunctionIsCalledAndItsResultRead() throws Exception {
        try (CallableStatement statement = connection.prepareCall("{? = call twice(?)}");
                EventRecorder<JdbcProcedure> recorder = EventRecorder.on(JdbcChannels.PROCEDURE)) {
            statement.registerOutParameter(1, Types.INTEGER);
            statement.setInt(2, 21);
            statement.execute();
            assertThat(statement.getInt(1)).isEqualTo(42);
            MappedSpan span = MappedSpan.of(
                    new JdbcProcedureMapper(), recorder.onlyOperation().operation());
            assertThat(span.attributes()).containsEntry("db.stored_procedure.name", "twice");
        }
    }

    @Test
    void generatedKeysAreThoseOfTheDriver() throws Exception {
        try (PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO item (name) VALUES (?)", new String[] {"id"});
                EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY)) {
            statement.setString(1, "keyed");
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isPositive();
            }
            recorder.onlyOperation().returned(1);
        }
    }

    @Test
    void theDriversOwnFeaturesAreReachedThroughUnwrap() throws Exception {
        assertThat(connection.unwrap(PGConnection.class)).isInstanceOf(BaseConnection.class);
        assertThat(connection.isWrapperFor(BaseConnection.class)).isTrue();
        assertThat(connection.unwrap(PGConnection.class).getCopyAPI()).isNotNull();
    }

    @Test
    void manyThreadsWithTransactionsDoNotCross() throws Exception {
        int threads = 8;
        int rounds = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                EventRecorder<JdbcTransaction> transactions = EventRecorder.on(JdbcChannels.TRANSACTION)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String mark = "thread " + t;
                runs.add(pool.submit(() -> {
                    try (Connection own = dataSource.getConnection()) {
                        own.setAutoCommit(false);
                        for (int i = 0; i < rounds; i++) {
                            try (Statement statement = own.createStatement()) {
                                statement.execute("SELECT '" + mark + "'");
                            }
                            own.commit();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            transactions.operations(threads * rounds);
            for (RecordedOperation<JdbcQuery> operation : queries.operations(threads * rounds)) {
                operation
                        .returned(true)
                        .wasSynchronous()
                        .ranOn(operation.events().get(0).thread());
            }
            for (int t = 0; t < threads; t++) {
                String text = "SELECT 'thread " + t + "'";
                assertThat(queries.operations().stream()
                                .filter(operation -> operation.payload().text().equals(text))
                                .map(operation -> operation.events().get(0).thread())
                                .distinct())
                        .hasSize(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
