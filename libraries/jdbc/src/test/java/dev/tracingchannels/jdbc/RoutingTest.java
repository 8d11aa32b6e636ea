// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.EventRecorder;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The target belongs to the physical connection, which is asked once, and only when something is published. */
class RoutingTest {
    private final Map<String, Integer> calls = new TreeMap<>();

    /** Notes the calls that are made to find the target, and refuses classes as Oracle's driver does. */
    private Connection noting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    String name = method.getName();
                    calls.merge(name, 1, Integer::sum);
                    if (name.equals("isWrapperFor") || name.equals("unwrap")) {
                        Class<?> type = (Class<?>) arguments[0];
                        if (!type.isInterface()) {
                            calls.merge("refused", 1, Integer::sum);
                            throw new SQLException("ORA-17177: Requested class is not an interface");
                        }
                        boolean wraps = type.isInstance(self);
                        return name.equals("isWrapperFor") ? (Object) wraps : self;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** A data source that connects as another one does, at the moment. */
    private DataSource routing(AtomicReference<DataSource> current) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> method.getName().equals("getConnection")
                        ? noting(current.get().getConnection())
                        : method.getReturnType() == int.class ? (Object) 0 : null);
    }

    private static String namespace(DataSource dataSource) {
        return JdbcUrl.parse(((JdbcDataSource) dataSource).getURL()).namespace();
    }

    private static void query(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private static HikariDataSource pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Test
    void eachDatabaseBehindARoutingDataSourceIsTheTargetOfItsOwnStatements() throws Exception {
        DataSource first = TestDatabase.create();
        DataSource second = TestDatabase.create();
        AtomicReference<DataSource> current = new AtomicReference<>(first);
        DataSource traced = TracedDataSource.wrap(routing(current));
        try (EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT)) {
            for (DataSource database : List.of(first, second, first, second)) {
                current.set(database);
                query(traced);
            }
            assertThat(queries.payloads())
                    .extracting(query -> query.target().namespace())
                    .containsExactly(namespace(first), namespace(second), namespace(first), namespace(second));
            assertThat(connects.payloads())
                    .extracting(JdbcConnect::target)
                    .containsExactly(
                            ConnectionTargets.UNKNOWN,
                            new DatabaseTarget("h2database", namespace(first), null, -1),
                            new DatabaseTarget("h2database", null, null, -1),
                            new DatabaseTarget("h2database", null, null, -1));
        }
    }

    @Test
    void behindAPoolEachPhysicalConnectionIsAskedOnce() throws Exception {
        DataSource first = TestDatabase.create();
        DataSource second = TestDatabase.create();
        AtomicReference<DataSource> current = new AtomicReference<>(first);
        try (TracedDataSource traced = TracedDataSource.wrap(pool(routing(current)));
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY)) {
            query(traced);
            current.set(second);
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                try (Connection one = traced.getConnection();
                        Connection other = traced.getConnection();
                        Statement statement = one.createStatement();
                        Statement otherStatement = other.createStatement()) {
                    queries.clear();
                    statement.execute("SELECT 1");
                    otherStatement.execute("SELECT 1");
                    queries.payloads().forEach(query -> seen.add(query.target().namespace()));
                }
            }
            assertThat(seen).hasSize(10).containsOnly(namespace(first), namespace(second));
            assertThat(calls).containsEntry("getMetaData", 2);
        }
    }

    @Test
    void anIdleConnectionIsAskedNothing() throws Exception {
        DataSource traced = TracedDataSource.wrap(routing(new AtomicReference<>(TestDatabase.create())));
        query(traced);
        try (Connection connection = traced.getConnection();
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT)) {
            connection.setAutoCommit(false);
            connection.commit();
            connects.recordedNothing();
        }
        assertThat(calls).doesNotContainKeys("isWrapperFor", "unwrap", "getMetaData");
    }

    @Test
    void noDriverIsAskedForAClass() throws Exception {
        DataSource traced = TracedDataSource.wrap(routing(new AtomicReference<>(TestDatabase.create())));
        try (EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT)) {
            query(traced);
            queries.onlyOperation();
            connects.onlyOperation();
        }
        assertThat(calls).containsKeys("isWrapperFor", "unwrap").doesNotContainKey("refused");
    }

    /** What a pool hands out: unwrapped it is the physical connection. */
    private static Connection handedOut(Connection physical) {
        return (Connection) Proxy.newProxyInstance(
                RoutingTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) ->
                        method.getName().equals("unwrap") ? physical : method.invoke(physical, arguments));
    }

    private static WeakReference<Connection> asked(ConnectionTargets targets) throws Exception {
        Connection physical = TestDatabase.create().getConnection();
        DatabaseTarget target = targets.of(handedOut(physical));
        assertThat(targets.of(handedOut(physical))).isSameAs(target);
        physical.close();
        return new WeakReference<>(physical);
    }

    @Test
    void aPhysicalConnectionThatIsGoneIsNotHeld() throws Exception {
        ConnectionTargets targets = new ConnectionTargets();
        WeakReference<Connection> physical = asked(targets);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (physical.get() != null) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
        }
    }
}
