// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that publishes what is done through it on the {@link JdbcChannels}, and otherwise does what the wrapped one
 * does.
 *
 * <pre>{@code
 * DataSource dataSource = TracedDataSource.wrap(pool);
 * }</pre>
 *
 * <p>Its connections, statements and prepared statements are traced; result sets, metadata and large objects are the
 * driver's own. {@code unwrap} reaches whatever the wrapped objects reach. Safe for use from many threads if the wrapped
 * data source is.
 */
public final class TracedDataSource implements DataSource, AutoCloseable {
    private final DataSource delegate;
    private final boolean pooled;
    /** The pool's name, as the application gave it; null of a pool without one, and of what is no pool. */
    private final @Nullable String pool;

    private final ConnectionTargets targets = new ConnectionTargets();

    private TracedDataSource(DataSource delegate, boolean pooled, @Nullable String pool) {
        this.delegate = delegate;
        this.pooled = pooled;
        this.pool = pool;
    }

    /**
     * Wraps a data source. Its connections are published on {@link JdbcChannels#ACQUIRE} if its class is that of a pool that is
     * known, else on {@link JdbcChannels#CONNECT}. A data source that wraps a pool is not known as one: use {@link
     * #wrapPool(DataSource)}.
     *
     * @param dataSource a pool, best, or what a pool uses; whatever connects
     * @return the traced data source; the argument itself if it is traced already
     */
    public static TracedDataSource wrap(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return dataSource instanceof TracedDataSource traced
                ? traced
                : new TracedDataSource(dataSource, KnownPools.isPool(dataSource), null);
    }

    /**
     * Wraps a pool, of whatever class. Its connections are published on {@link JdbcChannels#ACQUIRE}.
     *
     * @param dataSource the pool
     * @return the traced data source; if the argument is traced already, itself if it is one of a pool, else one around what it
     *     wraps
     */
    public static TracedDataSource wrapPool(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        if (dataSource instanceof TracedDataSource traced) {
            return traced.pooled ? traced : new TracedDataSource(traced.delegate, true, null);
        }
        return new TracedDataSource(dataSource, true, null);
    }

    /**
     * Wraps a pool, of whatever class, so that the wait for its connections is measured by its name.
     *
     * @param dataSource the pool
     * @param name the pool's name, unique in the application and the same in each run
     * @return the traced data source; if the argument is traced already, one around what it wraps
     */
    public static TracedDataSource wrapPool(DataSource dataSource, String name) {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(name, "name");
        if (dataSource instanceof TracedDataSource traced) {
            return name.equals(traced.pool) ? traced : new TracedDataSource(traced.delegate, true, name);
        }
        return new TracedDataSource(dataSource, true, name);
    }

    /** Returns the data source that was wrapped. */
    DataSource original() {
        return delegate;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(delegate::getConnection);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return connect(() -> delegate.getConnection(username, password));
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        return new TracedConnectionBuilder(delegate.createConnectionBuilder(), this);
    }

    Connection connect(Connecting connecting) throws SQLException {
        Connection connection;
        if (pooled ? !JdbcChannels.ACQUIRE.hasSubscribers() : !JdbcChannels.CONNECT.hasSubscribers()) {
            connection = connecting.connect();
        } else if (pooled) {
            connection = JdbcChannels.ACQUIRE.traceSync(
                    () -> new JdbcAcquire(delegate.getClass(), pool, targets.soFar()), connecting::connect);
        } else {
            connection = JdbcChannels.CONNECT.traceSync(
                    () -> new JdbcConnect(delegate.getClass(), targets.soFar()), connecting::connect);
        }
        return connection == null || connection instanceof TracedConnection
                ? connection
                : new TracedConnection(connection, targets);
    }

    /** Closes the wrapped data source if it can be closed, as pools can. */
    @Override
    public void close() throws Exception {
        if (delegate instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return delegate.createShardingKeyBuilder();
    }

    @Override
    public <T> T unwrap(Class<T> iface) throws SQLException {
        if (iface == TracedDataSource.class) {
            return iface.cast(this);
        }
        return iface.isInstance(delegate) ? iface.cast(delegate) : delegate.unwrap(iface);
    }

    @Override
    public boolean isWrapperFor(Class<?> iface) throws SQLException {
        return iface == TracedDataSource.class || iface.isInstance(delegate) || delegate.isWrapperFor(iface);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracedDataSource that && delegate.equals(that.delegate);
    }

    @Override
    public int hashCode() {
        return delegate.hashCode();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }

    /** One of the ways to connect. */
    interface Connecting {
        Connection connect() throws SQLException;
    }
}
