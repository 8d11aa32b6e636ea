// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Body;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Traces prepared statements. */
class TracedPreparedStatement<S extends PreparedStatement> extends ForwardingPreparedStatement<S> {
    private final String text;

    TracedPreparedStatement(S delegate, TracedConnection connection, String text) {
        super(delegate, connection);
        this.text = text(text);
    }

    final String text() {
        return text;
    }

    @Override
    boolean hasSubscribers() {
        return publishesOn(JdbcChannels.QUERY);
    }

    @Override
    boolean inputsRequested() {
        return JdbcChannels.QUERY.inputsRequested();
    }

    <R> R trace(JdbcExecution execution, Body<R, SQLException> body) throws SQLException {
        return JdbcChannels.QUERY.traceSync(() -> new JdbcQuery(text, true, execution, target(), parameters()), body);
    }

    @Override
    public final boolean execute() throws SQLException {
        return hasSubscribers() ? trace(JdbcExecution.ANY, delegate::execute) : delegate.execute();
    }

    @Override
    public final ResultSet executeQuery() throws SQLException {
        return hasSubscribers() ? trace(JdbcExecution.QUERY, delegate::executeQuery) : delegate.executeQuery();
    }

    @Override
    public final int executeUpdate() throws SQLException {
        return hasSubscribers() ? trace(JdbcExecution.UPDATE, delegate::executeUpdate) : delegate.executeUpdate();
    }

    @Override
    public final long executeLargeUpdate() throws SQLException {
        return hasSubscribers()
                ? trace(JdbcExecution.UPDATE, delegate::executeLargeUpdate)
                : delegate.executeLargeUpdate();
    }

    @Override
    public final void addBatch() throws SQLException {
        delegate.addBatch();
        addedToBatch();
    }

    @Override
    final JdbcBatch batch(List<String> texts, int size) {
        return new JdbcBatch(List.of(text), true, size, target());
    }
}
