// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * A call of a stored procedure that runs, on {@link JdbcChannels#PROCEDURE}. Immutable.
 *
 * @param text the call as the application wrote it, {@code {call p(?)}} for instance; its values are apart from it
 * @param execution how it is run
 * @param target where it goes
 * @param parameters the values that go in, which may be secret
 */
public record JdbcProcedure(String text, JdbcExecution execution, DatabaseTarget target, JdbcParameters parameters) {
    /**
     * Checks that nothing is null.
     *
     * @param text the call as the application wrote it, {@code {call p(?)}} for instance; its values are apart from it
     * @param execution how it is run
     * @param target where it goes
     * @param parameters the values that go in, which may be secret
     */
    public JdbcProcedure {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(parameters, "parameters");
    }

    /** A call without values, or without known ones. */
    public JdbcProcedure(String text, JdbcExecution execution, DatabaseTarget target) {
        this(text, execution, target, JdbcParameters.NONE);
    }

    /** Without the text and the values: payloads are logged. */
    @Override
    public String toString() {
        return "JdbcProcedure[text of " + text.length() + ", execution=" + execution + ", target=" + target
                + ", parameters=" + parameters + ']';
    }
}
