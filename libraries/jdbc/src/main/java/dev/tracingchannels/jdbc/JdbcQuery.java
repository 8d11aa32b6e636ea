// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * The execution of a statement, on {@link JdbcChannels#QUERY}. Immutable.
 *
 * @param text the SQL as the application wrote it, empty for null; literals in it may be secret unless it is parameterized
 * @param parameterized whether it was prepared, so that its values are separate from the text
 * @param execution how it is run
 * @param target the target
 * @param parameters the values of its parameters, which may be secret
 */
public record JdbcQuery(
        String text, boolean parameterized, JdbcExecution execution, DatabaseTarget target, JdbcParameters parameters) {
    /**
     * Checks that nothing is null.
     *
     * @param text the SQL as the application wrote it, empty for null; literals in it may be secret unless it is parameterized
     * @param parameterized whether it was prepared, so that its values are apart from it
     * @param execution how it is run
     * @param target where it goes
     * @param parameters the values apart from the text, which may be secret
     */
    public JdbcQuery {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(parameters, "parameters");
    }

    /**
     * Makes a query without values, or without known ones.
     *
     * @param text the SQL as the application wrote it, empty for null
     * @param parameterized whether it was prepared, so that its values are separate from the text
     * @param execution how it is run
     * @param target the target
     */
    public JdbcQuery(String text, boolean parameterized, JdbcExecution execution, DatabaseTarget target) {
        this(text, parameterized, execution, target, JdbcParameters.NONE);
    }

    /** Leaves out the text and the values, since payloads may be logged. */
    @Override
    public String toString() {
        return "JdbcQuery[text of " + text.length() + ", parameterized=" + parameterized + ", execution=" + execution
                + ", target=" + target + ", parameters=" + parameters + ']';
    }
}
