// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.testing.EventRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A real pool, outside and inside of the traced data source. */
class PooledTest {
    private static HikariDataSource pool(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static void query(DataSource dataSource) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1");
        }
    }

    @Test
    void aroundThePoolEachCallIsPublishedOnceWithTheDriversTarget() throws Exception {
        TracedDataSource traced = TracedDataSource.wrap(pool(TestDatabase.create()));
        try (EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT);
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY)) {
            query(traced);
            assertThat(queries.onlyOperation().payload().target().system()).isEqualTo("h2database");
            borrows.clear();
            query(traced);
            JdbcAcquire borrow = borrows.onlyOperation().payload();
            assertThat(borrow.dataSource()).isEqualTo(HikariDataSource.class);
            assertThat(borrow.pool()).isNull();
            assertThat(borrow.target().namespace()).startsWith("shop");
            connects.recordedNothing();
        }
        traced.close();
        assertThat(traced.unwrap(HikariDataSource.class).isClosed()).isTrue();
    }

    @Test
    void insideThePoolEachCallIsPublishedOnce() throws Exception {
        try (HikariDataSource pool = pool(TracedDataSource.wrap(TestDatabase.create()));
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY)) {
            query(pool);
            assertThat(queries.onlyOperation().payload().target().namespace()).startsWith("shop");
        }
    }

    @Test
    void onBothSidesThePoolAcquiresAndWhatItUsesConnects() throws Exception {
        try (EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT);
                TracedDataSource traced = TracedDataSource.wrap(pool(TracedDataSource.wrap(TestDatabase.create())))) {
            query(traced);
            assertThat(borrows.onlyOperation().payload().dataSource()).isEqualTo(HikariDataSource.class);
            assertThat(connects.payloads())
                    .isNotEmpty()
                    .allMatch(connect -> connect.dataSource() == JdbcDataSource.class);
        }
    }

    @Test
    void onBothSidesEachStatementIsStillPublishedOnce() throws Exception {
        try (TracedDataSource traced = TracedDataSource.wrap(pool(TracedDataSource.wrap(TestDatabase.create())));
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                EventRecorder<JdbcTransaction> transactions = EventRecorder.on(JdbcChannels.TRANSACTION)) {
            query(traced);
            queries.onlyOperation();
            try (Connection connection = traced.getConnection()) {
                connection.setAutoCommit(false);
                connection.commit();
            }
            transactions.onlyOperation();
        }
    }

    @Test
    void anAcquireFromANamedPoolHasTheNameAndLaterTheTarget() throws Exception {
        try (EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT);
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                TracedDataSource traced = TracedDataSource.wrapPool(TestDatabase.create(), "shop")) {
            query(traced);
            query(traced);
            connects.recordedNothing();
            queries.operations(2);
            assertThat(borrows.operations(2).get(1).payload().pool()).isEqualTo("shop");
            assertThat(borrows.payloads().get(0).target()).isEqualTo(ConnectionTargets.UNKNOWN);
            assertThat(borrows.payloads().get(1).target().system()).isEqualTo("h2database");
        }
    }

    @Test
    void aPoolOfAnotherClassIsOneOnceTheApplicationSaysSo() throws Exception {
        DataSource bare = TestDatabase.create();
        TracedDataSource unknown = TracedDataSource.wrap(bare);
        TracedDataSource traced = TracedDataSource.wrapPool(unknown);
        assertThat(traced).isNotSameAs(unknown).isEqualTo(unknown);
        assertThat(TracedDataSource.wrapPool(traced)).isSameAs(traced);
        assertThat(TracedDataSource.wrapPool(bare)).isEqualTo(traced);
        try (EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE);
                EventRecorder<JdbcConnect> connects = EventRecorder.on(JdbcChannels.CONNECT)) {
            query(traced);
            assertThat(borrows.onlyOperation().payload().pool()).isNull();
            connects.recordedNothing();
        }
    }

    @Test
    void aNameThatWasGivenIsKeptWhenThePoolIsWrappedWithoutOne() throws Exception {
        TracedDataSource named = TracedDataSource.wrapPool(pool(TestDatabase.create()), "shop");
        try (named) {
            assertThat(TracedDataSource.wrapPool(named)).isSameAs(named);
            assertThat(TracedDataSource.wrap(named)).isSameAs(named);
        }
    }

    @Test
    void namingAPoolTwiceIsNamingItOnce() throws Exception {
        DataSource bare = TestDatabase.create();
        TracedDataSource traced = TracedDataSource.wrapPool(bare, "shop");
        assertThat(TracedDataSource.wrapPool(traced, "shop")).isSameAs(traced);
        assertThat(TracedDataSource.wrap(traced)).isSameAs(traced);
        assertThat(TracedDataSource.wrapPool(TracedDataSource.wrap(bare), "shop"))
                .isEqualTo(traced);
        try (EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE)) {
            TracedDataSource.wrapPool(traced, "other").getConnection().close();
            assertThat(borrows.onlyOperation().payload().pool()).isEqualTo("other");
        }
    }

    @Test
    void aTimeOutOfThePoolIsPublishedWithThePoolsException() throws Exception {
        HikariDataSource pool = pool(TestDatabase.create());
        pool.setConnectionTimeout(250);
        try (TracedDataSource traced = TracedDataSource.wrap(pool);
                Connection first = traced.getConnection();
                Connection second = traced.getConnection();
                EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE)) {
            assertThat(first).isNotEqualTo(second);
            SQLException caught = catchThrowableOfType(SQLException.class, traced::getConnection);
            assertThat((Throwable) caught).isInstanceOf(SQLTransientConnectionException.class);
            borrows.onlyOperation().failedWith(caught);
        }
    }

    @Test
    void closingWhatIsAroundAPoolGivesTheConnectionBackAndClosesTheStatements() throws Exception {
        HikariDataSource pool = pool(TestDatabase.create());
        try (TracedDataSource traced = TracedDataSource.wrap(pool)) {
            Connection connection = traced.getConnection();
            Statement statement = connection.createStatement();
            connection.close();
            assertThat(statement.isClosed()).isTrue();
            assertThat(connection.isClosed()).isTrue();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(pool.getHikariPoolMXBean().getIdleConnections()).isPositive();
        }
    }

    @Test
    void unwrapGoesThroughThePoolToTheDriver() throws Exception {
        try (TracedDataSource traced = TracedDataSource.wrap(pool(TestDatabase.create()));
                Connection connection = traced.getConnection()) {
            assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
            assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
        }
    }

    @Test
    void aConnectionComesBackToThePoolAsItDoesUntraced() throws Exception {
        HikariDataSource pool = pool(TestDatabase.create());
        try (TracedDataSource traced = TracedDataSource.wrap(pool)) {
            for (int i = 0; i < 5; i++) {
                query(traced);
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }
}
