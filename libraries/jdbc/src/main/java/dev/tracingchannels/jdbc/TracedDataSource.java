// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.TracingChannel;
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
 * A data source that publishes its operations on the {@link JdbcChannels}, and otherwise behaves as the wrapped one.
 *
 * <pre>{@code
 * DataSource dataSource = TracedDataSource.wrap(pool);
 * }</pre>
 *
 * <p>Its connections, statements and prepared statements are traced; result sets, metadata and large objects are the driver's
 * own. {@code unwrap} returns what it returns on the wrapped objects. Safe for use from many threads if the wrapped data source
 * is.
 */
public final class TracedDataSource implements DataSource, AutoCloseable {
    private final DataSource delegate;
    private final boolean pooled;
    /** The name that the application gave to the pool; null for a pool without a name, and for a data source that is no pool. */
    private final @Nullable String pool;

    private final PublishedWithin within;
    private final ConnectionTargets targets = new ConnectionTargets();

    private TracedDataSource(DataSource delegate, boolean pooled, @Nullable String pool) {
        this.delegate = delegate;
        this.pooled = pooled;
        this.pool = pool;
        this.within = PublishedWithin.of(delegate, pooled);
    }

    /**
     * Wraps a data source. Its connections are published on {@link JdbcChannels#ACQUIRE} if its class is that of a known pool,
     * else on {@link JdbcChannels#CONNECT}. For a data source that wraps a pool, use {@link #wrapPool(DataSource)}. Where the data
     * source wraps a traced one, its connections are handed on, and nothing is published twice.
     *
     * @param dataSource the data source; best the pool, rather than the one that the pool uses
     * @return the traced data source; the argument itself if it is traced already
     */
    public static TracedDataSource wrap(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return dataSource instanceof TracedDataSource traced
                ? traced
                : new TracedDataSource(dataSource, KnownPools.isPool(dataSource), null);
    }

    /**
     * Wraps a pool of any class. Its connections are published on {@link JdbcChannels#ACQUIRE}.
     *
     * @param dataSource the pool
     * @return the traced data source; if the argument is traced already, the argument itself if it is a pool's, else a new one
     *     around the same original
     */
    public static TracedDataSource wrapPool(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        if (dataSource instanceof TracedDataSource traced) {
            return traced.pooled ? traced : new TracedDataSource(traced.delegate, true, null);
        }
        return new TracedDataSource(dataSource, true, null);
    }

    /**
     * Wraps a pool of any class, and measures the wait for its connections under a name.
     *
     * @param dataSource the pool
     * @param name the pool's name, unique in the application and the same in each run
     * @return the traced data source; if the argument is traced already, a new one around the same original
     */
    public static TracedDataSource wrapPool(DataSource dataSource, String name) {
        Objects.requireNonNull(dataSource, "dataSource");
        Objects.requireNonNull(name, "name");
        if (dataSource instanceof TracedDataSource traced) {
            return name.equals(traced.pool) ? traced : new TracedDataSource(traced.delegate, true, name);
        }
        return new TracedDataSource(dataSource, true, name);
    }

    /** Returns whether {@link #wrap} would add nothing, since all that it would publish is published within. */
    static boolean isPublishedWithin(DataSource dataSource) {
        return PublishedWithin.of(dataSource, KnownPools.isPool(dataSource)) == PublishedWithin.ALL;
    }

    boolean isPooled() {
        return pooled;
    }

    DataSource delegate() {
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
        if (within == PublishedWithin.ALL) {
            return connecting.connect();
        }
        Connection connection;
        if (!publishesConnecting()) {
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

    private boolean publishesConnecting() {
        TracingChannel<?> channel = pooled ? JdbcChannels.ACQUIRE : JdbcChannels.CONNECT;
        return channel.hasSubscribers()
                && switch (within) {
                    case NOTHING -> true;
                    case SOME, ALL -> false;
                    case UNKNOWN -> PublishedWithin.now(delegate, pooled) == PublishedWithin.NOTHING;
                };
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
