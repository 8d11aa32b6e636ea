// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * The execution of a call of a stored procedure, on {@link JdbcChannels#PROCEDURE}. Immutable.
 *
 * @param text the call as the application wrote it, {@code {call p(?)}} for instance; its values are separate from it
 * @param execution how it is run
 * @param target the target
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

    /**
     * Makes a call without values, or without known ones.
     *
     * @param text the call as the application wrote it
     * @param execution how it is run
     * @param target the target
     */
    public JdbcProcedure(String text, JdbcExecution execution, DatabaseTarget target) {
        this(text, execution, target, JdbcParameters.NONE);
    }

    /** Leaves out the text and the values, since payloads may be logged. */
    @Override
    public String toString() {
        return "JdbcProcedure[text of " + text.length() + ", execution=" + execution + ", target=" + target
                + ", parameters=" + parameters + ']';
    }
}
