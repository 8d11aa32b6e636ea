// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.mapping.sql.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * Maps SQL statements: a CLIENT span named after the summary of the statement. The text of a plain statement is written without
 * its literals. That of a parameterized one is written as it is, unless it has no parameters or may hold a secret. Operation and
 * table are not written apart from the summary, as the conventions ask for SQL.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
 */
public abstract class SqlMapper<P> extends DatabaseMapper<P> {
    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected SqlMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the statement.
     *
     * @param payload the operation's payload
     * @return the SQL as it is sent, empty if there is none
     */
    protected abstract String sql(P payload);

    /**
     * Returns whether the statement's values are apart from its text.
     *
     * @param payload the operation's payload
     * @return true for a prepared statement
     */
    protected abstract boolean isParameterized(P payload);

    private SqlText read(P payload) {
        return SqlText.of(sql(payload), target(payload).system());
    }

    @Override
    protected final String queryText(P payload) {
        SqlText read = read(payload);
        return isParameterized(payload) ? read.prepared() : read.sanitized();
    }

    @Override
    protected final @Nullable String querySummary(P payload) {
        return read(payload).summary();
    }

    @Override
    protected final @Nullable String storedProcedure(P payload) {
        return read(payload).storedProcedure();
    }
}
