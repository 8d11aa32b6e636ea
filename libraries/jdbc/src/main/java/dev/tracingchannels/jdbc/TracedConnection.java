// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Returns traced statements, and traces commit and rollback. Reads the target only when something is first published. */
final class TracedConnection extends ForwardingConnection implements Traced {
    private static final Origin PUBLISHED_WITHIN = new Origin(ConnectionTargets.UNKNOWN, true);

    private final ConnectionTargets targets;
    /** Null until read. Threads that race here read the same value. */
    private @Nullable Origin origin;

    TracedConnection(Connection delegate, ConnectionTargets targets) {
        super(delegate);
        this.targets = targets;
    }

    /**
     * Returns whether to publish on a channel: it has subscribers, and no traced connection within this one publishes the same,
     * as where a pool stands between two traced data sources.
     */
    boolean publishesOn(TracingChannel<?> channel) {
        return channel.hasSubscribers() && !origin().isPublishedWithin;
    }

    DatabaseTarget target() {
        return origin().target;
    }

    private Origin origin() {
        Origin known = origin;
        if (known == null) {
            known = wrapsTraced() ? PUBLISHED_WITHIN : new Origin(targets.of(delegate), false);
            origin = known;
        }
        return known;
    }

    /** The target of the connection, and whether a traced connection within it publishes the operations. */
    private record Origin(DatabaseTarget target, boolean isPublishedWithin) {}

    private boolean wrapsTraced() {
        try {
            return delegate.isWrapperFor(Traced.class);
        } catch (SQLException | RuntimeException | LinkageError | StackOverflowError notAWrapper) {
            return false;
        }
    }

    @Override
    public boolean isWrapperFor(Class<?> iface) throws SQLException {
        return iface == Traced.class || super.isWrapperFor(iface);
    }

    @Override
    public void commit() throws SQLException {
        if (!publishesOn(JdbcChannels.TRANSACTION)) {
            delegate.commit();
            return;
        }
        end(JdbcTransaction.Action.COMMIT, delegate::commit);
    }

    @Override
    public void rollback() throws SQLException {
        if (!publishesOn(JdbcChannels.TRANSACTION)) {
            delegate.rollback();
            return;
        }
        end(JdbcTransaction.Action.ROLLBACK, delegate::rollback);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        if (!publishesOn(JdbcChannels.TRANSACTION)) {
            delegate.rollback(savepoint);
            return;
        }
        end(JdbcTransaction.Action.ROLLBACK_TO_SAVEPOINT, () -> delegate.rollback(savepoint));
    }

    private void end(JdbcTransaction.Action action, Ending ending) throws SQLException {
        JdbcChannels.TRANSACTION.traceSync(() -> new JdbcTransaction(action, target()), () -> {
            ending.run();
            return null;
        });
    }

    /** One of the ways to end a transaction. */
    private interface Ending {
        void run() throws SQLException;
    }

    /** Prepares a statement. One that cannot be prepared is published as a failed query. */
    private PreparedStatement prepared(String sql, Body<PreparedStatement, SQLException> preparing)
            throws SQLException {
        try {
            return preparing.run();
        } catch (SQLException failure) {
            throw failedQuery(sql, failure);
        } catch (RuntimeException failure) {
            throw failedQuery(sql, failure);
        }
    }

    private <X extends Exception> X failedQuery(String sql, X failure) throws X {
        return JdbcChannels.QUERY.traceSync(
                () -> new JdbcQuery(TracedStatement.text(sql), true, JdbcExecution.PREPARE, target()), () -> {
                    throw failure;
                });
    }

    /** As {@link #prepared}, for a call of a procedure. */
    private CallableStatement preparedCall(String sql, Body<CallableStatement, SQLException> preparing)
            throws SQLException {
        try {
            return preparing.run();
        } catch (SQLException failure) {
            throw failedCall(sql, failure);
        } catch (RuntimeException failure) {
            throw failedCall(sql, failure);
        }
    }

    private <X extends Exception> X failedCall(String sql, X failure) throws X {
        return JdbcChannels.PROCEDURE.traceSync(
                () -> new JdbcProcedure(TracedStatement.text(sql), JdbcExecution.PREPARE, target()), () -> {
                    throw failure;
                });
    }

    private Statement traced(Statement statement) {
        return new TracedStatement<>(statement, this);
    }

    private PreparedStatement traced(PreparedStatement statement, String text) {
        return new TracedPreparedStatement<>(statement, this, text);
    }

    private CallableStatement traced(CallableStatement statement, String text) {
        return new TracedCallableStatement(statement, this, text);
    }

    @Override
    public Statement createStatement() throws SQLException {
        return traced(delegate.createStatement());
    }

    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency) throws SQLException {
        return traced(delegate.createStatement(resultSetType, resultSetConcurrency));
    }

    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency, int resultSetHoldability)
            throws SQLException {
        return traced(delegate.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.QUERY)
                        ? prepared(sql, () -> delegate.prepareStatement(sql))
                        : delegate.prepareStatement(sql),
                sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
            throws SQLException {
        return traced(
                publishesOn(JdbcChannels.QUERY)
                        ? prepared(sql, () -> delegate.prepareStatement(sql, resultSetType, resultSetConcurrency))
                        : delegate.prepareStatement(sql, resultSetType, resultSetConcurrency),
                sql);
    }

    @Override
    public PreparedStatement prepareStatement(
            String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.QUERY)
                        ? prepared(
                                sql,
                                () -> delegate.prepareStatement(
                                        sql, resultSetType, resultSetConcurrency, resultSetHoldability))
                        : delegate.prepareStatement(sql, resultSetType, resultSetConcurrency, resultSetHoldability),
                sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.QUERY)
                        ? prepared(sql, () -> delegate.prepareStatement(sql, autoGeneratedKeys))
                        : delegate.prepareStatement(sql, autoGeneratedKeys),
                sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.QUERY)
                        ? prepared(sql, () -> delegate.prepareStatement(sql, columnIndexes))
                        : delegate.prepareStatement(sql, columnIndexes),
                sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.QUERY)
                        ? prepared(sql, () -> delegate.prepareStatement(sql, columnNames))
                        : delegate.prepareStatement(sql, columnNames),
                sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.PROCEDURE)
                        ? preparedCall(sql, () -> delegate.prepareCall(sql))
                        : delegate.prepareCall(sql),
                sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.PROCEDURE)
                        ? preparedCall(sql, () -> delegate.prepareCall(sql, resultSetType, resultSetConcurrency))
                        : delegate.prepareCall(sql, resultSetType, resultSetConcurrency),
                sql);
    }

    @Override
    public CallableStatement prepareCall(
            String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
        return traced(
                publishesOn(JdbcChannels.PROCEDURE)
                        ? preparedCall(
                                sql,
                                () -> delegate.prepareCall(
                                        sql, resultSetType, resultSetConcurrency, resultSetHoldability))
                        : delegate.prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability),
                sql);
    }
}
