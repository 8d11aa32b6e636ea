// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;

/** What is true of every publisher is true of named pools. */
class BorrowPublisherTest extends PublisherContract<JdbcBorrow> {
    private TracedDataSource dataSource;

    @BeforeEach
    void connect() throws Exception {
        dataSource = TracedDataSource.wrapPool(TestDatabase.create(), "shop");
    }

    @Override
    protected TracingChannel<JdbcBorrow> channel() {
        return JdbcChannels.BORROW;
    }

    @Override
    protected Object succeed() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getSchema();
        }
    }

    @Override
    protected void fail() throws SQLException {
        dataSource.getConnection("sa", "wrong").close();
    }

    @Override
    protected void succeedAround(Runnable action) throws SQLException {
        TestDatabase.whileInside(action);
        try {
            JdbcDataSource calling = new JdbcDataSource();
            calling.setURL(dataSource.unwrap(JdbcDataSource.class).getURL() + ";INIT=CALL inside()");
            calling.setUser("sa");
            calling.setPassword("secret");
            TracedDataSource.wrapPool(calling, "calling").getConnection().close();
        } finally {
            TestDatabase.whileInside(() -> {});
        }
    }
}
