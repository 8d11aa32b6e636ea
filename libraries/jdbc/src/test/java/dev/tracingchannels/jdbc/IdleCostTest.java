// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

/** A statement that nobody listens to allocates nothing on its way to the driver. */
class IdleCostTest {
    private static final int CALLS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A driver's statement that does nothing, in a class of its own so that it allocates nothing either. */
    private static final class Silent extends ForwardingPreparedStatement<PreparedStatement> {
        private static final PreparedStatement NOTHING = (PreparedStatement) Proxy.newProxyInstance(
                Silent.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, args) -> null);

        private Silent(TracedConnection connection) {
            super(NOTHING, connection);
        }

        @Override
        boolean hasSubscribers() {
            return JdbcChannels.QUERY.hasSubscribers();
        }

        @Override
        public int executeUpdate() {
            return 1;
        }

        @Override
        public boolean execute() {
            return false;
        }

        @Override
        public java.sql.ResultSet executeQuery() {
            return null;
        }

        @Override
        public long executeLargeUpdate() {
            return 1;
        }

        @Override
        public void addBatch() {}

        @Override
        public void setLong(int parameterIndex, long x) {}

        @Override
        public void setString(int parameterIndex, String x) {}
    }

    private static PreparedStatement statement() {
        Connection nothing = (Connection) Proxy.newProxyInstance(
                IdleCostTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> null);
        TracedConnection connection = new TracedConnection(nothing, new ConnectionTargets());
        return new TracedPreparedStatement<>(new Silent(connection), connection, "SELECT 1");
    }

    private double bytesPerCall(PreparedStatement statement) throws Exception {
        for (int i = 0; i < CALLS; i++) {
            run(statement);
        }
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < CALLS; i++) {
            run(statement);
        }
        return (double) (threads.getThreadAllocatedBytes(thread) - before) / CALLS;
    }

    private static void run(PreparedStatement statement) throws Exception {
        statement.setLong(1, Long.MAX_VALUE);
        statement.setString(2, "text");
        statement.execute();
        statement.executeUpdate();
        statement.executeLargeUpdate();
        statement.executeQuery();
        statement.addBatch();
    }

    @Test
    void anIdleStatementAllocatesNothing() throws Exception {
        assertThat(bytesPerCall(statement())).isLessThan(1);
    }

    @Test
    void aHeardOneDoesSoThatTheMeasurementIsKnownToMeasure() throws Exception {
        try (Subscription subscription = JdbcChannels.QUERY.subscribe(new TracingSubscriber<JdbcQuery>() {
            @Override
            public void start(Operation<JdbcQuery> operation) {}
        })) {
            assertThat(bytesPerCall(statement())).isGreaterThan(100);
        }
    }
}
