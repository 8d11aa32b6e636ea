// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A driver's statement that does nothing, and so allocates nothing either. */
final class SilentStatement extends ForwardingPreparedStatement<PreparedStatement> {
    SilentStatement() {
        super(
                nothing(PreparedStatement.class),
                new TracedConnection(nothing(Connection.class), new ConnectionTargets()));
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                SilentStatement.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }

    PreparedStatement traced() {
        return new TracedPreparedStatement<>(
                this, new TracedConnection(nothing(Connection.class), new ConnectionTargets()), "SELECT 1");
    }

    @Override
    boolean hasSubscribers() {
        return false;
    }

    @Override
    boolean inputsRequested() {
        return false;
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
    public ResultSet executeQuery() {
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
