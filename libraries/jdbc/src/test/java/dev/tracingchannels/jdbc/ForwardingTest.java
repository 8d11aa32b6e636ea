// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Every method of every interface of JDBC reaches the driver's object. */
class ForwardingTest extends ForwardingContract {
    private static final String TEXT = "SELECT 1";

    /** An object of a driver that knows nothing. */
    private static <T> T unknowing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                ForwardingTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null));
    }

    /** It has asked already where it leads, which is no call of the application. */
    private static TracedConnection asked(Connection driver) {
        TracedConnection connection = new TracedConnection(driver, new ConnectionTargets());
        assertThat(connection.target()).isEqualTo(ConnectionTargets.UNKNOWN);
        return connection;
    }

    private static TracedConnection anyConnection() {
        return asked(unknowing(Connection.class));
    }

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(DataSource.class, TracedDataSource::wrap),
                new Wrapping<>(DataSource.class, driver -> TracedDataSource.wrapPool(driver, "pool")),
                new Wrapping<>(
                        ConnectionBuilder.class,
                        driver -> new TracedConnectionBuilder(
                                driver, TracedDataSource.wrap(unknowing(DataSource.class)))),
                new Wrapping<>(Connection.class, ForwardingTest::asked),
                new Wrapping<>(Statement.class, driver -> new TracedStatement<>(driver, anyConnection())),
                new Wrapping<>(
                        PreparedStatement.class,
                        driver -> new TracedPreparedStatement<>(driver, anyConnection(), TEXT)),
                new Wrapping<>(
                        CallableStatement.class, driver -> new TracedCallableStatement(driver, anyConnection(), TEXT)));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(
                JdbcChannels.QUERY,
                JdbcChannels.BATCH,
                JdbcChannels.PROCEDURE,
                JdbcChannels.CONNECT,
                JdbcChannels.ACQUIRE,
                JdbcChannels.TRANSACTION);
    }

    @Override
    protected boolean isWrapped(Class<?> type) {
        return type == Connection.class || type == ConnectionBuilder.class || Statement.class.isAssignableFrom(type);
    }
}
