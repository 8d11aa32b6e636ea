// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Body;
import java.sql.CallableStatement;
import java.sql.SQLException;

/** Traces calls of stored procedures. */
final class TracedCallableStatement extends ForwardingCallableStatement {
    TracedCallableStatement(CallableStatement delegate, TracedConnection connection, String text) {
        super(delegate, connection, text);
    }

    @Override
    boolean hasSubscribers() {
        return publishesOn(JdbcChannels.PROCEDURE);
    }

    @Override
    boolean inputsRequested() {
        return JdbcChannels.PROCEDURE.inputsRequested();
    }

    @Override
    <R> R trace(JdbcExecution execution, Body<R, SQLException> body) throws SQLException {
        return JdbcChannels.PROCEDURE.traceSync(
                () -> new JdbcProcedure(text(), execution, target(), parameters()), body);
    }
}
