// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlConnectionPoolDataSource;
import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.testing.EventRecorder;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.datasources.PerUserPoolDataSource;
import org.apache.commons.dbcp2.datasources.SharedPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Real pools, and the data sources of real drivers. */
class KnownPoolsTest {
    /** What an application may make of a pool. */
    private static final class OwnPool extends HikariDataSource {}

    @SuppressWarnings("deprecation") // PostgreSQL's pool, which is still there
    static Stream<DataSource> pools() throws Exception {
        return Stream.of(
                new HikariDataSource(),
                new OwnPool(),
                new BasicDataSource(),
                new PerUserPoolDataSource(),
                new SharedPoolDataSource(),
                JdbcConnectionPool.create("jdbc:h2:mem:", "sa", ""),
                new MariaDbPoolDataSource(),
                new org.postgresql.ds.PGPoolingDataSource());
    }

    static Stream<DataSource> physical() throws Exception {
        return Stream.of(
                // It is a ConnectionPoolDataSource, too.
                new JdbcDataSource(),
                new MysqlDataSource(),
                new MysqlConnectionPoolDataSource(),
                new MariaDbDataSource(),
                new PGSimpleDataSource(),
                new SQLiteDataSource(),
                (DataSource) Proxy.newProxyInstance(
                        KnownPoolsTest.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (self, method, arguments) -> null));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void aPoolIsKnownByItsClass(DataSource dataSource) {
        assertThat(KnownPools.isPool(dataSource)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("physical")
    void whatADriverConnectsWithIsNoPool(DataSource dataSource) {
        assertThat(KnownPools.isPool(dataSource)).isFalse();
    }

    @Test
    void connectionsOfCommonsDbcpAreAcquired() throws Exception {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:dbcp;DB_CLOSE_DELAY=-1");
        try (TracedDataSource traced = TracedDataSource.wrap(pool);
                EventRecorder<JdbcAcquire> acquires = EventRecorder.on(JdbcChannels.ACQUIRE);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT)) {
            traced.getConnection().close();
            assertThat(acquires.onlyOperation().payload().dataSource()).isEqualTo(BasicDataSource.class);
            connects.recordedNothing();
        }
    }

    @Test
    void connectionsOfADriversOwnDataSourceAreConnected() throws Exception {
        try (TracedDataSource traced = TracedDataSource.wrap(TestDatabase.create());
                EventRecorder<JdbcAcquire> acquires = EventRecorder.on(JdbcChannels.ACQUIRE);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT)) {
            traced.getConnection().close();
            assertThat(connects.onlyOperation().payload().dataSource()).isEqualTo(JdbcDataSource.class);
            acquires.recordedNothing();
        }
    }
}
